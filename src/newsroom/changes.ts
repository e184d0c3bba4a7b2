import type { Endpoint, FlattenedField, PayloadRequest } from 'payload'
import { sayLabel, showValue } from '#cms/show-value.ts'
import { runAlone } from '#cms/transact.ts'
import { type Content, differingFields } from '#editions/content.ts'
import { readEdition, readPublicEdition } from '#editions/read-edition.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { isDocumentId } from '#lib/document-id.ts'
import { type Asked, answer, readAsked } from '#review/asked.ts'
import { readPlannedContent } from '#schedule/schedules.ts'

/** A field as visitors read it, and as they would. */
export type Change = { field: string; label: string; before: string; after: string }

/** Where nothing is public yet, all that the text says is a change. */
export type Changes = { isPublic: boolean; changes: Change[] }

async function readText(req: PayloadRequest, asked: Asked): Promise<Content | null> {
  const schedule = Number(req.query.schedule)
  if (isDocumentId(schedule)) {
    return readPlannedContent(runAlone(req.payload), { ...asked, schedule })
  }
  const draft = await readEdition({ payload: req.payload }, { ...asked, draft: true })
  return draft?.content ?? null
}

async function describe(
  req: PayloadRequest,
  field: FlattenedField,
  [before, after]: [Content, Content],
): Promise<Change> {
  const { name } = field
  const label = 'label' in field ? field.label : undefined
  return {
    field: name,
    label: sayLabel(label, panelLanguage(req.i18n?.language), name),
    before: await showValue(req, field, before[name]),
    after: await showValue(req, field, after[name]),
  }
}

async function answerChanges(req: PayloadRequest): Promise<Response> {
  const asked = await readAsked(req)
  if (asked instanceof Response) return asked
  const { payload } = req
  const text = await readText(req, asked)
  if (!text) return answer(404)
  const current = await readPublicEdition({ payload }, asked)
  const before = current?.content ?? {}
  const changes = await Promise.all(
    differingFields(payload, before, text).map((field) => describe(req, field, [before, text])),
  )
  return Response.json({ isPublic: current !== null, changes } satisfies Changes, {
    headers: { 'cache-control': 'no-store' },
  })
}

/** What visitors would read anew if the newest draft went public, or the text that a plan keeps. */
export const entryChanges: Endpoint = {
  path: '/:id/changes',
  method: 'get',
  handler: answerChanges,
}
