import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { announce } from '#cms/announce.ts'
import { tags } from '#cms/cache-tags.ts'

export const announceFaqChange: CollectionAfterChangeHook = ({ doc, req }) =>
  announce(req, [tags.faq(doc.id), tags.faqs])

export const announceFaqRemoval: CollectionAfterDeleteHook = ({ id, req }) =>
  announce(req, [tags.faq(Number(id)), tags.faqs])
