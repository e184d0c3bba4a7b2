import type { PayloadHandler } from 'payload'
import { isEditor } from '#access/rules.ts'
import { recordAudit } from '#audit/record.ts'
import { runAlone } from '#cms/transact.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { csvHead, csvRow } from '#leads/export/csv.ts'
import { resultWords } from './admin/words.ts'
import { readQuestion } from './read-question.ts'
import { FIGURES, readResults } from './read-results.ts'

/** More entries than any glossary has. */
const MOST = 200_000

/** GET /api/results/export?days=&sort=, for editors: the whole table as CSV. */
export const exportResults: PayloadHandler = async (req) => {
  if (!isEditor({ req })) return Response.json({ ok: false }, { status: req.user ? 403 : 401 })
  const language = panelLanguage(req.i18n.language)
  const words = resultWords(language)
  const question = readQuestion(Object.fromEntries(req.searchParams ?? []), language)
  const { rows } = await readResults(runAlone(req.payload), question, { limit: MOST, offset: 0 })
  await recordAudit(req, { action: 'exported', subject: 'glossary', detail: 'results' })
  const headings = [words.number, words.entry, ...FIGURES.map((figure) => words.figures[figure])]
  const lines = rows.map((row) =>
    csvRow([row.id, row.term ?? '', ...FIGURES.map((figure) => row[figure])]),
  )
  return new Response(csvHead(headings) + lines.join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="results-${question.days}-days.csv"`,
      'cache-control': 'no-store',
    },
  })
}
