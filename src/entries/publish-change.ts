import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  PayloadRequest,
  RequestContext,
} from 'payload'
import { announce } from '#cms/announce.ts'
import { keepOldAddresses } from '#redirects/keep-old-address.ts'
import { refreshSearch } from '#search/refresh-search.ts'
import { claimPublicNames } from './claim-names.ts'
import { type PublicState, readPublicState } from './public-state.ts'
import { touchedTags } from './touched-tags.ts'

const KEY = 'publicStateBefore'

type Remembered = Map<number, PublicState[]>

function remembered(context: RequestContext): Remembered {
  context[KEY] ??= new Map()
  return context[KEY] as Remembered
}

/**
 * Notes what visitors see before a write. Payload's `previousDoc` is the newest version, drafts
 * included, and says nothing about what was public.
 */
export async function rememberPublicState({
  id,
  originalDoc,
  req,
  context,
}: {
  id?: number | string
  originalDoc?: { id?: number | string }
  req: PayloadRequest
  context: RequestContext
}): Promise<void> {
  const entryId = Number(id ?? originalDoc?.id)
  if (entryId) remembered(context).set(entryId, await readPublicState(req, entryId))
}

/** What visitors saw of an entry before the write. */
export const publicStateBefore = (context: RequestContext, id: number): PublicState[] =>
  remembered(context).get(id) ?? []

const namesOf = (states: PublicState[]) =>
  states
    .map(({ locale, names }) => locale + names)
    .sort()
    .join()

/** After a write: keeps renamed addresses alive, makes the text searchable and tells the pages what to forget. */
export const publishChange: CollectionAfterChangeHook = async ({ doc, req, context }) => {
  const before = publicStateBefore(context, doc.id)
  const after = await readPublicState(req, doc.id)
  await keepOldAddresses(req, { kind: 'entry', id: doc.id, before, after })
  const touched = touchedTags(doc.id, before, after)
  if (touched.length > 0) await refreshSearch(req, [doc.id])
  if (namesOf(before) !== namesOf(after)) await claimPublicNames(req, doc)
  await announce(req, touched)
}

export const announceRemoval: CollectionAfterDeleteHook = ({ id, req, context }) =>
  announce(req, touchedTags(Number(id), publicStateBefore(context, Number(id)), []))
