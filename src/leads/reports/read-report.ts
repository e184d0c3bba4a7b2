import { namedTopics, publicEntries } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { findResponseTime } from '../pipeline/response-time.ts'
import type { Scope } from './scope.ts'

export const DIMENSIONS = ['entry', 'topic', 'campaign', 'locale', 'status', 'reason'] as const
export type Dimension = (typeof DIMENSIONS)[number]

type Counts = { leads: number; won: number; lost: number }

/** Seconds until the first response, nights and weekends included; null where there was none. */
type Waits = { answered: number; median: number | null; slow: number | null }

/** A day of the calendar, with which a day, week or month begins. */
export type Moment = Counts & Waits & { day: string }

export type Group = Counts & {
  dimension: Dimension
  /** An id or a code; null for leads that have none. */
  key: string | null
  /** What visitors read for it; null where it is not public, or no entry or topic. */
  name: string | null
  /** All that came after the most frequent ones. */
  isRest: boolean
}

export type Report = {
  scope: Scope
  total: Counts & Waits
  /** Suspects and spam. */
  leftOut: number
  moments: Moment[]
  groups: Group[]
}

type Question = { scope: Scope; language: Locale; most: number }

/** The first and the last step as `span`, by the clock of sales. */
const spanOf = ({ days, step }: Scope, timeZone: string) => sql`
  span as (
    select date_trunc(${step}, local - make_interval(days => ${days - 1})) as first,
      date_trunc(${step}, local) as last
    from (select now() at time zone ${timeZone} as local) as clock
  )`

/** The leads `l` of that span. */
const leadsSince = (timeZone: string) => sql`
  leads l where l.deleted_at is null
    and l.created_at >= (select first at time zone ${timeZone} from span)`

const COUNTS = sql`
  count(*)::int as leads,
  (count(*) filter (where status = 'won'))::int as won,
  (count(*) filter (where status = 'lost'))::int as lost`

/** Step by step, those without leads included; the last row, which has no day, is the whole. */
const momentsOf = (scope: Scope, timeZone: string) => sql`
  with ${spanOf(scope, timeZone)}, received as (
    select date_trunc(${scope.step}, l.created_at at time zone ${timeZone}) as start, l.status,
      l.first_response_at - l.created_at as wait
    from ${leadsSince(timeZone)} and l.spam_verdict = 'clean'
  ), counted as (
    select start, ${COUNTS}, count(wait)::int as answered,
      percentile_cont(array[0.5, 0.9]) within group (order by wait) as waits
    from received group by grouping sets ((start), ())
  ), steps as (
    select generate_series(first, last, ${`1 ${scope.step}`}::interval) as start from span
    union all select null
  )
  select to_char(steps.start, 'YYYY-MM-DD') as day, coalesce(leads, 0) as leads,
    coalesce(won, 0) as won, coalesce(lost, 0) as lost, coalesce(answered, 0) as answered,
    extract(epoch from waits[1])::float8 as median, extract(epoch from waits[2])::float8 as slow
  from steps left join counted on counted.start is not distinct from steps.start
  order by steps.start`

const nameOf = (language: Locale) => sql`
  case dimension
    when 'entry' then (
      select l.term from ${publicEntries()} where e.id = key::int
      order by l._locale::text = ${language} desc limit 1
    )
    when 'topic' then (
      select tl.name from ${namedTopics()} where t.id = key::int
      order by tl._locale::text = ${language} desc limit 1
    )
  end`

/** The most frequent of each dimension, then the rest together. A lead counts in each topic of its entry. */
const groupsOf = ({ scope, language, most }: Question, timeZone: string) => sql`
  with ${spanOf(scope, timeZone)}, received as (
    select l.entry_id, l.source_campaign as campaign, l.locale, l.status,
      case l.status when 'lost' then coalesce(l.lost_reason::text, 'none') end as reason
    from ${leadsSince(timeZone)} and l.spam_verdict = 'clean'
  ), counted as (
    select
      case 0
        when grouping(entry_id) then 'entry' when grouping(campaign) then 'campaign'
        when grouping(locale) then 'locale' when grouping(status) then 'status'
        else 'reason'
      end as dimension, entry_id,
      coalesce(entry_id::text, campaign, locale::text, status::text, reason) as key, ${COUNTS}
    from received
    group by grouping sets ((entry_id), (campaign), (locale), (status), (reason))
  ), every as (
    select dimension, key, leads, won, lost from counted
    where dimension <> 'reason' or key is not null
    union all
    select 'topic', r.topics_id::text, sum(leads), sum(won), sum(lost)
    from counted left join entries_rels r on r.parent_id = entry_id and r.path = 'topics'
    where dimension = 'entry' group by r.topics_id
  ), ranked as (
    select *, row_number() over (partition by dimension order by leads desc, won desc, key) > ${most}
      as "isRest"
    from every
  ), listed as (
    select dimension, case when not "isRest" then key end as key, "isRest",
      sum(leads)::int as leads, sum(won)::int as won, sum(lost)::int as lost
    from ranked group by 1, 2, 3
  )
  select *, ${nameOf(language)} as name from listed order by "isRest", leads desc, won desc, key`

/**
 * What came in within a period, over time and by what it came from. Three statements over the leads,
 * however many there are.
 */
export async function readReport(run: Run, question: Question): Promise<Report> {
  const { scope } = question
  const { timeZone } = await findResponseTime(run)
  const rows = await run<Moment>(momentsOf(scope, timeZone))
  const groups = await run<Group>(groupsOf(question, timeZone))
  const [left] = await run<{ count: number }>(sql`
    with ${spanOf(scope, timeZone)}
    select count(*)::int as count from ${leadsSince(timeZone)} and l.spam_verdict <> 'clean'`)
  const total = rows.at(-1)
  if (!total) throw new Error('The report has no total')
  return { scope, total, leftOut: left?.count ?? 0, moments: rows.slice(0, -1), groups }
}
