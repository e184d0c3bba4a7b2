import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { gauge, type Sample } from '#lib/metrics.ts'
import { shared } from '#lib/shared.ts'

type Row = { name: string; label: string; value: number }

/** The figures that only the database knows. `label` is the value of the metric's one label. */
const FIGURES = {
  lemma_jobs: {
    help: 'Jobs in the queue that are due, planned, at work or given up.',
    label: 'state',
  },
  lemma_job_age_seconds: { help: 'How long the oldest due job has waited.', label: '' },
  lemma_deliveries: { help: 'Mails and webhooks by state.', label: 'state' },
  lemma_delivery_age_seconds: { help: 'How long the oldest due delivery has waited.', label: '' },
  lemma_leads: { help: 'Leads of the day, in UTC.', label: 'day' },
  lemma_worker_silence_seconds: {
    help: 'Since a worker last did what it does every minute.',
    label: '',
  },
} as const

const STATEMENT = sql`
  with job as (
    select *, locked_at is null and attempts < max_attempts and run_at <= now() as is_due
    from graphile_worker.jobs
  )
  select 'lemma_jobs' as name, case
      when attempts >= max_attempts then 'given up'
      when locked_at is not null then 'at work'
      when is_due then 'due' else 'planned' end as label, count(*)::float as value
    from job group by 2
  union all select 'lemma_job_age_seconds', '',
    coalesce(extract(epoch from now() - min(run_at) filter (where is_due)), 0)::float from job
  union all select 'lemma_deliveries', status::text, count(*)::float from deliveries group by 2
  union all select 'lemma_delivery_age_seconds', '',
    coalesce(extract(epoch from now() - min(due_at)), 0)::float
    from deliveries where status = 'waiting' and due_at <= now()
  union all select 'lemma_leads', 'today', count(*)::float from leads
    where created_at >= date_trunc('day', now(), 'UTC')
  union all select 'lemma_leads', 'yesterday', count(*)::float from leads
    where created_at >= date_trunc('day', now(), 'UTC') - interval '1 day'
      and created_at < date_trunc('day', now(), 'UTC')
  union all select 'lemma_worker_silence_seconds', '',
    extract(epoch from now() - max(last_execution))::float
    from graphile_worker._private_known_crontabs having max(last_execution) is not null
`

const held = shared('figures', () => ({ rows: [] as Row[], isUp: false }))

gauge({
  name: 'lemma_database_up',
  help: 'Whether the database answered when this was asked.',
  read: () => Number(held.isUp),
})
for (const [name, { help, label }] of Object.entries(FIGURES)) {
  const read = (): Sample[] =>
    held.rows
      .filter((row) => row.name === name)
      .map((row) => ({ value: row.value, ...(label ? { labels: { [label]: row.label } } : {}) }))
  gauge({ name, help, read })
}

/** Asks the database once for all of its figures; while it is away they are absent. */
export async function readFigures(run: () => Promise<Run>): Promise<void> {
  try {
    held.rows = await (await run())<Row>(STATEMENT)
    held.isUp = true
  } catch {
    Object.assign(held, { rows: [], isUp: false })
  }
}
