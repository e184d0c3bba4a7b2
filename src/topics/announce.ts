import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { announce } from '#cms/announce.ts'
import { tags } from '#cms/cache-tags.ts'

export const announceTopicChange: CollectionAfterChangeHook = ({ doc, req }) =>
  announce(req, [tags.topic(doc.id), tags.topics])

export const announceTopicRemoval: CollectionAfterDeleteHook = ({ id, req }) =>
  announce(req, [tags.topic(Number(id)), tags.topics])
