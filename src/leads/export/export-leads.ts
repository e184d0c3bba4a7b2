import type { PayloadHandler, PayloadRequest, Where } from 'payload'
import { isSales } from '#access/rules.ts'
import { streamLines } from '#cms/stream-lines.ts'
import { runAlone } from '#cms/transact.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { NOTHING } from '#privacy/erase-leads.ts'
import { recordPrivacy } from '#privacy/record-privacy.ts'
import { headingsIn, valuesOf } from './columns.ts'
import { csvHead, csvRow } from './csv.ts'
import { type Question, readQuestion } from './read-question.ts'

const BATCH = 500

/** What both the count and the list ask: through the access rules, as the asker. */
const asked = (req: PayloadRequest, { where, isTrash }: Question, more?: Where) => ({
  collection: 'leads' as const,
  where: {
    and: [where, ...(isTrash ? [{ deletedAt: { exists: true } }] : []), ...(more ? [more] : [])],
  },
  trash: isTrash,
  overrideAccess: false as const,
  req,
})

/** The leads as lines, the newest first. Some at a time: however many there are, memory stays flat. */
async function* linesOf(req: PayloadRequest, question: Question): AsyncGenerator<string> {
  const language = panelLanguage(req.i18n.language)
  yield csvHead(headingsIn(language))
  for (let last: number | undefined; ; ) {
    const { docs } = await req.payload.find({
      ...asked(req, question, last === undefined ? undefined : { id: { less_than: last } }),
      sort: '-id',
      limit: BATCH,
      pagination: false,
      depth: 1,
      populate: { entries: { term: true }, users: { name: true } },
    })
    if (docs.length > 0) yield docs.map((lead) => csvRow(valuesOf(lead, language))).join('')
    last = docs.at(-1)?.id
    if (docs.length < BATCH) return
  }
}

/**
 * POST /api/leads/export, for sales: the list that the filters leave, as CSV. It is in the log before
 * the first line leaves the house.
 */
export const exportLeads: PayloadHandler = async (req) => {
  const refuse = (status: number) => Response.json({ ok: false }, { status })
  if (!isSales({ req })) return refuse(req.user ? 403 : 401)
  const question = await readQuestion(req)
  if (!question) return refuse(422)
  const { totalDocs } = await req.payload.count(asked(req, question))
  await recordPrivacy(runAlone(req.payload), {
    action: 'exported-list',
    counts: { ...NOTHING, leads: totalDocs },
    by: Number(req.user?.id),
  })
  return new Response(streamLines(req.payload, linesOf(req, question)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="leads-${new Date().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
