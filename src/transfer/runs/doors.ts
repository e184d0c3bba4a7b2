import type { Endpoint, PayloadHandler, PayloadRequest } from 'payload'
import { isEditor } from '#access/rules.ts'
import { writeAudit } from '#audit/record.ts'
import { streamLines } from '#cms/stream-lines.ts'
import { runAlone, transact } from '#cms/transact.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { isDocumentId } from '#lib/document-id.ts'
import { importWords } from '../admin/words.ts'
import { writeTable } from '../formats/write-csv.ts'
import { sayAll } from '../remarks/remark.ts'
import { exportEntries } from './export-door.ts'
import { isPlan } from './is-plan.ts'
import { MAX_FILE_MB } from './receive-file.ts'
import { readPage, readReport } from './report.ts'
import { listRuns, moveRun, queueRun, readRun, type TransferRun } from './run.ts'

// Marketing and administrators: whoever may write each entry by hand.

const PAGE = 50
const NO_STORE = { 'cache-control': 'no-store' }
const refuse = (status: number) => Response.json({ ok: false }, { status, headers: NO_STORE })
const answer = (value: unknown) => Response.json(value, { headers: NO_STORE })

type Work = (req: PayloadRequest, run: TransferRun) => Promise<Response>

const forEditors =
  (work: PayloadHandler): PayloadHandler =>
  (req) =>
    isEditor({ req }) ? work(req) : refuse(req.user ? 403 : 401)

const withRun = (work: Work): PayloadHandler =>
  forEditors(async (req) => {
    const id = Number(req.routeParams?.id)
    const run = isDocumentId(id) ? await readRun(runAlone(req.payload), id) : undefined
    return run?.kind === 'import' ? work(req, run) : refuse(404)
  })

const list = forEditors(async ({ payload }) =>
  answer({ runs: await listRuns(runAlone(payload)), maxMegabytes: MAX_FILE_MB }),
)

// Remarks are stored in no language: whoever reads gets them in the language of their panel.
const languageOf = ({ i18n }: PayloadRequest) => panelLanguage(i18n.language)

const rows = withRun(async (req, run) => {
  const { searchParams } = req
  const page = await readPage(runAlone(req.payload), run, {
    after: Math.trunc(Number(searchParams.get('after')) || 0),
    outcome: searchParams.get('outcome') || null,
    count: PAGE + 1,
    language: languageOf(req),
  })
  return answer({ rows: page.slice(0, PAGE), hasMore: page.length > PAGE })
})

const start = withRun(async ({ payload, user }, { id, fileName }) => {
  const isMoved = await transact(payload, async (query) => {
    const moved = await moveRun(query, id, { from: ['ready'], to: 'running' })
    if (!moved) return false
    await queueRun(query, id)
    await writeAudit(query, {
      action: 'imported',
      subject: 'glossary',
      detail: fileName.slice(0, 100),
      by: Number(user?.id) || undefined,
    })
    return true
  })
  return isMoved ? answer({ ok: true }) : refuse(409)
})

const cancel = withRun(async ({ payload }, { id }) => {
  const from = ['reading' as const, 'checking' as const, 'ready' as const, 'running' as const]
  const isMoved = await transact(payload, (query) => moveRun(query, id, { from, to: 'cancelled' }))
  return isMoved ? answer({ ok: true }) : refuse(409)
})

const one = withRun(async (req, run) =>
  answer({ ...run, reason: run.reason && sayAll(run.reason, languageOf(req)) }),
)

const report = withRun(async (req, run) => {
  const { payload } = req
  const language = languageOf(req)
  const words = importWords(language)
  const outcomes = isPlan(run) ? words.planned : words.outcomes
  async function* lines() {
    yield writeTable([Object.values(words.reportColumns)])
    for await (const batch of readReport(payload, run, language)) {
      const cells = batch.map((row) => [
        row.label,
        row.title,
        row.locale ?? '',
        outcomes[row.outcome],
        row.changed.map((field) => words.fields[field] ?? field).join(', '),
        row.reason ?? '',
        row.warnings.join(' '),
      ])
      // The mark at the beginning belongs to the first line alone.
      yield writeTable(cells).slice(1)
    }
  }
  return new Response(streamLines(payload, lines()), {
    headers: {
      ...NO_STORE,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="import-${run.id}.csv"`,
    },
  })
})

/** Everything about imports but the file itself, and the export. */
export const transferDoors: Endpoint[] = [
  { path: '/imports', method: 'get', handler: list },
  { path: '/imports/:id', method: 'get', handler: one },
  { path: '/imports/:id/rows', method: 'get', handler: rows },
  { path: '/imports/:id/start', method: 'post', handler: start },
  { path: '/imports/:id/cancel', method: 'post', handler: cancel },
  { path: '/imports/:id/report', method: 'get', handler: report },
  { path: '/export-entries', method: 'post', handler: forEditors(exportEntries) },
]
