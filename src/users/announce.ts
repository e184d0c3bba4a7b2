import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { announce } from '#cms/announce.ts'
import { tags } from '#cms/cache-tags.ts'

/** Only the name of a person is ever public; signing in changes the document too. */
export const announceRename: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  if (doc.name !== previousDoc?.name) await announce(req, [tags.person(doc.id)])
}

export const announcePersonRemoval: CollectionAfterDeleteHook = ({ id, req }) =>
  announce(req, [tags.person(Number(id))])
