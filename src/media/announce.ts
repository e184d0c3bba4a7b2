import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { announce } from '#cms/announce.ts'
import { tags } from '#cms/cache-tags.ts'

export const announcePictureChange: CollectionAfterChangeHook = ({ doc, req }) =>
  announce(req, [tags.media(doc.id)])

export const announcePictureRemoval: CollectionAfterDeleteHook = ({ id, req }) =>
  announce(req, [tags.media(Number(id))])
