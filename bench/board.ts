import pg from 'pg'
import { sql } from '#cms/sql.ts'
import { type Run, runAlone } from '#cms/transact.ts'
import { CHECKS } from '#health/checks.ts'
import { countChecks, readBoard } from '#health/count-checks.ts'
import { findRows } from '#health/find-rows.ts'
import { keepResults } from '#results/keep-results.ts'
import { readResults } from '#results/read-results.ts'
import { ms, percentile, type Row, timeEach } from './support/figures.ts'
import { openBenchPayload } from './support/open-payload.ts'
import { openScratch } from './support/scratch.ts'

const READS = 20
const DAYS_OF_VIEWS = 30
const TARGET_MS = 25

/** What a glossary in use has besides entries: readers, and work that waits. */
const FILL = [
  `insert into entry_views (day, entry_id, locale, views)
   select current_date - day, id, 'en', 1 + id % 90
   from generate_series(0, ${DAYS_OF_VIEWS - 1}) day, entries`,
  `insert into entry_votes (entry_id, locale, day, helpful, unhelpful)
   select id, 'en', current_date, id % 3, id % 7 from entries where id % 5 = 0`,
  `insert into search_misses (day, locale, wording, hits)
   select current_date - n % 80, 'en', 'unknown ' || n, 1 + n % 9 from generate_series(1, 2000) n`,
  `insert into faqs (id) select generate_series(1, 5000)`,
  `insert into faqs_locales (_parent_id, _locale, question, is_answered)
   select n, 'en', 'What is ' || n || '?', n % 2 = 0 from generate_series(1, 5000) n`,
  `insert into entries_rels (parent_id, faqs_id, "order", path)
   select 1 + n % (select max(id) from entries), n, 1, 'faqs' from generate_series(1, 5000) n`,
  `update _entries_v_locales set version__status = 'draft' where _parent_id % 10 = 0`,
  `update entries set review_by = now() - interval '3 days' where id % 50 = 0`,
  `insert into outside_links (url, failures, failing_since, reason, checked_at)
   select 'https://host-' || n % 500 || '.example/' || n, case when n % 20 = 0 then 2 else 0 end,
     now(), '404', now() from generate_series(1, 20000) n`,
  `insert into outside_link_places (entry_id, locale, url)
   select 1 + row_number() over () % (select max(id) from entries), 'en', url from outside_links`,
  // Each entry was reviewed once; some are waiting for it again. A few are planned, late or failed.
  `insert into review_events (entry_id, locale, kind, edition)
   select id, 'en', kind, 'text' from entries, unnest(array['asked', 'approved']) kind`,
  `insert into review_events (entry_id, locale, kind, edition)
   select id, 'en', 'asked', 'text' from entries where id % 500 = 0`,
  `insert into schedules (entry_id, locale, action, due_at, status, reason)
   select id, 'en', 'unpublish', now() + make_interval(hours => id % 100 - 20),
     case when id % 1000 = 0 then 'failed' else 'waiting' end,
     case when id % 1000 = 0 then 'internal' end
   from entries where id % 250 = 0`,
  // Not everything was written within the hour.
  `update entries set updated_at = now() - interval '30 days'`,
  `update faqs set updated_at = now() - interval '30 days'`,
  `insert into health_counts (check_id, day, count) values ('outside-links', current_date, 0)
   on conflict do nothing`,
  'vacuum analyze',
]

async function fill(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  for (const statement of FILL) await client.query(statement)
  await client.end()
}

const timeOf = async (work: () => Promise<unknown>) => (await timeEach([0], work))[0] ?? 0

async function benchChecks(run: Run): Promise<Row[]> {
  const rows: Row[] = []
  for (const check of CHECKS) {
    const counting = await timeOf(() => countChecks(run, [check]))
    let total = 0
    const list = await timeOf(async () => {
      total = (await findRows(run, check, 1)).total
    })
    rows.push({
      what: `check: ${check.id}, ${total} rows`,
      value: `counted in ${ms(counting)}, its list in ${ms(list)}`,
    })
  }
  return rows
}

/** The dashboard of marketing and its lists among so many entries. */
export async function benchBoard(count: number): Promise<Row[]> {
  const scratch = await openScratch(count)
  try {
    await fill(scratch.databaseUrl)
    const payload = await openBenchPayload(scratch.databaseUrl)
    const run = runAlone(payload)
    const reach = await timeOf(() => keepResults(run))
    const all = await timeOf(() => countChecks(run))
    const checks = await benchChecks(run)
    const reads = await timeEach(Array(READS).fill(0), () => readBoard(run))
    const live = await timeEach(Array(3).fill(0), () =>
      run(sql`select count(*) from entries_locales where summary is null or summary = ''`),
    )
    const results = await timeEach([7, 30] as const, (days) =>
      readResults(run, { days, sort: 'views', language: 'en' }, { limit: 50, offset: 0 }),
    )
    await payload.destroy()
    return [
      {
        what: `the board among ${count} entries`,
        value: `p95 ${ms(percentile(reads, 95))}`,
        baseline: `one count of one check on the spot ${ms(percentile(live, 50))}`,
        target: `≤ ${TARGET_MS} ms`,
        isMet: percentile(reads, 95) <= TARGET_MS,
      },
      { what: 'all checks counted anew, by the worker', value: ms(all) },
      { what: 'the hourly sums of views, by the worker', value: ms(reach) },
      ...checks,
      {
        what: `results of ${count} entries read daily: 7 and 30 days`,
        value: results.map(ms).join(', '),
      },
    ]
  } finally {
    await scratch.close()
  }
}
