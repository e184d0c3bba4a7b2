import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { eraseLeads } from './erase-leads.ts'
import type { Outcome } from './outcomes.ts'
import { recordPrivacy } from './record-privacy.ts'

/** Months after the last change of a lead; what is absent is kept. */
export type Rules = Partial<Record<Outcome, number | null | undefined>>
export type Forecast = Record<Outcome, { today: number; soon: number }>

type Statement = ReturnType<typeof sql>

const BATCH = 500
const SOON_DAYS = 30

const outcomeOf = sql`
  case
    when l.spam_verdict = 'spam' then 'spam'
    when l.status in ('won', 'lost') then l.status::text
    else 'open'
  end
`

/** Leads `l` with the rule that ends them. */
const dueAt = (rules: Statement, now: Statement) => sql`
  from leads l join (${rules}) as rule(outcome, months) on rule.outcome = ${outcomeOf}
  where rule.months >= 1 and l.updated_at <= ${now} - make_interval(months => rule.months::int)
`

const savedRules = sql`
  select outcome, months from lead_settings, lateral (values
    ('won', retention_won), ('lost', retention_lost), ('spam', retention_spam), ('open', retention_open)
  ) as saved(outcome, months)
`

const givenRules = (rules: Rules) => sql`
  select key, value::int from jsonb_each_text(${JSON.stringify(rules)}::jsonb)
`

/** How many leads such rules would erase today, and within a month from now. */
export async function forecastRetention(run: Run, rules: Rules): Promise<Forecast> {
  const rows = await run<{ outcome: Outcome; today: number; soon: number }>(sql`
    select rule.outcome, count(*)::int as soon,
      count(*) filter (where l.updated_at <= now() - make_interval(months => rule.months::int))::int as today
    ${dueAt(givenRules(rules), sql`(now() + make_interval(days => ${SOON_DAYS}))`)}
    group by rule.outcome
  `)
  const none = { today: 0, soon: 0 }
  const forecast: Forecast = { won: none, lost: none, spam: none, open: none }
  for (const { outcome, today, soon } of rows) forecast[outcome] = { today, soon }
  return forecast
}

type Means = { inTransaction: <Result>(work: (run: Run) => Promise<Result>) => Promise<Result> }

/**
 * Erases the leads whose time is over, some at a time so that nobody waits for it.
 * @param now what the database takes for now
 * @returns how many leads those were
 */
export async function applyRetention({ inTransaction }: Means, now = sql`now()`): Promise<number> {
  for (let total = 0; ; ) {
    const erased = await inTransaction(async (run) => {
      const rows = await run<{ id: number }>(sql`
        select l.id ${dueAt(savedRules, now)} order by l.id limit ${BATCH} for update of l skip locked
      `)
      if (rows.length === 0) return 0
      const counts = await eraseLeads(
        run,
        rows.map(({ id }) => id),
      )
      await recordPrivacy(run, { action: 'retention', counts })
      return counts.leads
    })
    total += erased
    if (erased < BATCH) return total
  }
}
