import type { CollectionAfterDeleteHook } from 'payload'
import { announce } from '#cms/announce.ts'
import { tags } from '#cms/cache-tags.ts'

export const announceRedirectRemoval: CollectionAfterDeleteHook = ({ doc, req }) =>
  announce(req, [doc.kind === 'topic' ? tags.topics : tags.entries])
