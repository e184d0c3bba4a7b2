import { sql } from '#cms/sql.ts'
import type { Run as Query } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import type { Mode, Outcome } from '../options.ts'
import { type Remark, remark } from '../remarks/remark.ts'

/** What an import is doing: from `ready` it goes on only when somebody says so. */
export type RunStatus =
  | 'uploading'
  | 'reading'
  | 'checking'
  | 'ready'
  | 'running'
  | 'done'
  | 'cancelled'
  | 'refused'

export type RunOptions = { locale: Locale; publish: boolean; mode: Mode }
export type RowOutcome = Outcome | 'refused'
export type RowState = RowOutcome | 'waiting'
export type Counts = Partial<Record<RowState, number>>

/** An import or export as the log has it. */
export type TransferRun = {
  id: number
  kind: 'import' | 'export'
  status: RunStatus
  fileName: string
  options: RunOptions
  reason: Remark[] | null
  counts: Counts
  user: number | null
  createdAt: string
  finishedAt: string | null
}

export const TASK = 'import_entries'

const columns = sql`
  id, kind, status, file_name as "fileName", options, reason, counts, user_id as user,
  created_at::text as "createdAt", finished_at::text as "finishedAt"`

export async function readRun(query: Query, id: number): Promise<TransferRun | undefined> {
  const [run] = await query<TransferRun>(sql`select ${columns} from transfer_runs where id = ${id}`)
  return run
}

/** The newest imports, of everyone. */
export const listRuns = (query: Query): Promise<(TransferRun & { by: string | null })[]> =>
  query(sql`
    select r.*, u.name as by from (
      select ${columns} from transfer_runs where kind = 'import' and status <> 'uploading'
      order by id desc limit 10
    ) r left join users u on u.id = r.user order by r.id desc
  `)

/** Begins an import whose file is about to come. */
export async function createRun(
  query: Query,
  { fileName, options, user }: { fileName: string; options: RunOptions; user: number | null },
): Promise<number> {
  const [run] = await query<{ id: number }>(sql`
    insert into transfer_runs (kind, status, user_id, file_name, options)
    values ('import', 'uploading', ${user}, ${fileName}, ${JSON.stringify(options)}::jsonb)
    returning id
  `)
  return run?.id ?? 0
}

/** Queues the worker for an import. A second job takes the place of one that still waits. */
export const queueRun = (query: Query, id: number): Promise<unknown> =>
  query(sql`
    select graphile_worker.add_job(
      ${TASK}, json_build_object('id', ${id}::integer), job_key => ${`import:${id}`}, priority => 5)
  `)

/** @returns whether the run was in one of the states and is in the new one now */
export async function moveRun(
  query: Query,
  id: number,
  { from, to, reason }: { from: RunStatus[]; to: RunStatus; reason?: Remark },
): Promise<boolean> {
  const isEnd = ['done', 'cancelled', 'refused'].includes(to)
  const rows = await query(sql`
    update transfer_runs set status = ${to},
      reason = ${reason ? JSON.stringify([reason]) : null}::jsonb,
      finished_at = case when ${isEnd} then now() end
    where id = ${id} and status in ${from} returning id
  `)
  if (rows.length > 0 && isEnd) {
    await query(sql`delete from transfer_chunks where run_id = ${id}`)
    await query(sql`update transfer_rows set document = null where run_id = ${id}`)
  }
  return rows.length > 0
}

/** Logs an export. */
export const recordExport = (
  query: Query,
  { fileName, user, entries }: { fileName: string; user: number | null; entries: number },
): Promise<unknown> =>
  query(sql`
    insert into transfer_runs (kind, status, user_id, file_name, counts, finished_at)
    values ('export', 'done', ${user}, ${fileName}, ${JSON.stringify({ entries })}::jsonb, now())
  `)

/** Ends an import that breaks off again and again. What it has written stays. */
export const giveUpRun = (query: Query, id: number): Promise<boolean> =>
  moveRun(query, id, {
    from: ['reading', 'checking', 'running'],
    to: 'refused',
    reason: remark('brokeOff'),
  })
