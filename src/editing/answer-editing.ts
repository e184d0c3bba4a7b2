import type { CollectionSlug, Endpoint, PayloadRequest } from 'payload'
import { isEditor } from '#access/rules.ts'
import { sayLabel, showValue } from '#cms/show-value.ts'
import { type Run, runAlone } from '#cms/transact.ts'
import { LANGUAGE, type Prints, printsOf, readPrints } from '#editions/prints.ts'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#i18n/locales.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { isDocumentId } from '#lib/document-id.ts'
import { compare, type Divergence, type Side } from './compare.ts'
import { type LastChange, readFieldChanges } from './field-changes.ts'
import { type Colleague, closeForm, readColleagues, renewForm } from './open-forms.ts'
import { readStored } from './read-stored.ts'

/** A field that a form and the stored document disagree about. */
export type Difference = {
  field: string
  label: string
  side: Side
  /** Who changed what is stored, and when; null for a program. */
  by: string | null
  at: string | null
  /** What is stored, as the form takes it. */
  stored: unknown
  /** Both as a person reads them. */
  theirs: string
  mine: string
}

export type EditingAnswer = {
  /** What the form is based on once it knows these differences. */
  basedOn: Prints
  differences: Difference[]
  colleagues: Colleague[]
}

type Asked = {
  collection: CollectionSlug
  id: number
  locale: Locale
  user: number
  isLeaving: boolean
  base: Prints | null
  mine: Record<string, unknown>
}

async function readAsked(req: PayloadRequest, collection: CollectionSlug): Promise<Asked | number> {
  const { user } = req
  if (!isEditor({ req }) || user?.collection !== 'users') return 403
  const id = Number(req.routeParams?.id)
  if (!isDocumentId(id)) return 404
  const body: Record<string, unknown> = (await req.json?.().catch(() => null)) ?? {}
  const { basedOn, data, isLeaving } = body
  return {
    collection,
    id,
    locale: isLocale(req.locale) ? req.locale : DEFAULT_LOCALE,
    user: user.id,
    isLeaving: isLeaving === true,
    base: readPrints(basedOn),
    mine: typeof data === 'object' && data !== null ? { ...data } : {},
  }
}

async function describe(
  req: PayloadRequest,
  { field, side }: Divergence,
  { mine, stored, changes }: Record<'mine' | 'stored', Asked['mine']> & { changes: LastChange[] },
): Promise<Difference> {
  const { name } = field
  const last = changes.find((change) => change.field === name)
  const language = panelLanguage(req.i18n?.language)
  return {
    field: name,
    label: sayLabel('label' in field ? field.label : undefined, language, name),
    side,
    by: last?.by ?? null,
    at: last?.at ?? null,
    stored: stored[name] ?? null,
    theirs: await showValue(req, field, stored[name]),
    mine: await showValue(req, field, mine[name]),
  }
}

async function findDifferences(
  run: Run,
  req: PayloadRequest,
  { collection, base, mine, ...where }: Asked,
): Promise<Pick<EditingAnswer, 'basedOn' | 'differences'> | null> {
  const stored = await readStored({ payload: req.payload }, { collection, ...where })
  if (!stored) return null
  const { flattenedFields } = req.payload.collections[collection].config
  const basedOn = printsOf(flattenedFields, stored, where.locale)
  const isSame = base?.[LANGUAGE] === where.locale
  const diverging = isSame ? compare(flattenedFields, { base, mine, stored }) : []
  if (diverging.length === 0) return { basedOn, differences: [] }
  const changes = await readFieldChanges(run, { collection, ...where })
  const context = { mine, stored, changes }
  const differences = await Promise.all(diverging.map((one) => describe(req, one, context)))
  return { basedOn, differences }
}

async function answer(req: PayloadRequest, collection: CollectionSlug): Promise<Response> {
  const asked = await readAsked(req, collection)
  if (typeof asked === 'number') return Response.json({}, { status: asked })
  const run = runAlone(req.payload)
  if (asked.isLeaving) {
    await closeForm(run, asked)
    return Response.json({})
  }
  const found = await findDifferences(run, req, asked)
  if (!found) return Response.json({}, { status: 404 })
  await renewForm(run, asked)
  const colleagues = await readColleagues(run, asked)
  return Response.json({ ...found, colleagues } satisfies EditingAnswer, {
    headers: { 'cache-control': 'no-store' },
  })
}

/**
 * Where a form tells that it is open, and hears who else is there and what they changed since it was
 * opened.
 */
export const answerEditing = (collection: string): Endpoint => ({
  path: '/:id/editing',
  method: 'post',
  handler: (req) => answer(req, collection as CollectionSlug),
})
