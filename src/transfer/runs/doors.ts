import type { Endpoint, PayloadHandler, PayloadRequest } from 'payload'
import { isEditor } from '#access/rules.ts'
import { writeAudit } from '#audit/record.ts'
import { sql } from '#cms/sql.ts'
import { streamLines } from '#cms/stream-lines.ts'
import { runAlone, transact } from '#cms/transact.ts'
import { isDocumentId } from '#lib/document-id.ts'
import { writeTable } from '../formats/write-csv.ts'
import { exportEntries } from './export-door.ts'
import { readReport } from './import-file.ts'
import { MAX_FILE_MB } from './receive-file.ts'
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

const rows = withRun(async ({ payload, searchParams }, { id }) => {
  const outcome = searchParams.get('outcome')
  const after = Number(searchParams.get('after')) || 0
  const page = await runAlone(payload)(sql`
    select * from (
      select number, label, title, locale, coalesce(outcome, planned, 'waiting') as outcome, changed,
        reason, warnings
      from transfer_rows where run_id = ${id} and number > ${Math.trunc(after)}
    ) row
    where ${outcome || null}::text is null or outcome = ${outcome || null}
    order by number limit ${PAGE + 1}
  `)
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

const HEADINGS = ['Row', 'Term', 'Language', 'Outcome', 'Changed fields', 'Reason', 'To look at']

const report = withRun(async ({ payload }, { id }) => {
  async function* lines() {
    yield writeTable([HEADINGS])
    for await (const batch of readReport(payload, id)) {
      const cells = batch.map((row) => [
        row.label,
        row.title,
        row.locale ?? '',
        row.outcome,
        row.changed.join(', '),
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
      'content-disposition': `attachment; filename="import-${id}.csv"`,
    },
  })
})

/** Everything about imports but the file itself, and the export. */
export const transferDoors: Endpoint[] = [
  { path: '/imports', method: 'get', handler: list },
  { path: '/imports/:id', method: 'get', handler: withRun(async (_, run) => answer(run)) },
  { path: '/imports/:id/rows', method: 'get', handler: rows },
  { path: '/imports/:id/start', method: 'post', handler: start },
  { path: '/imports/:id/cancel', method: 'post', handler: cancel },
  { path: '/imports/:id/report', method: 'get', handler: report },
  { path: '/export-entries', method: 'post', handler: forEditors(exportEntries) },
]
