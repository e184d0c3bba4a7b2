import pg from 'pg'
import { createRandom, pick } from './random.ts'
import { textWord } from './vocabulary.ts'

const BATCH = 2000
const DAYS = 365
const DAY_MS = 86_400_000

const FIRST = 'Ada Grace Edsger Barbara Donald Radia Niklaus Frances Alan Hedy Konrad Lise'.split(
  ' ',
)
const LAST = 'Abel Brandt Castle Dietz Ehlers Falk Gruber Hahn Ibsen Jansen Klein Lorenz'.split(' ')
const CAMPAIGNS = [null, null, null, 'spring', 'autumn', 'newsletter', 'fair', 'retargeting']
const STATUSES = ['new', 'contacted', 'contacted', 'qualified', 'won', 'lost', 'lost'] as const
const REASONS = ['price', 'no-fit', 'competitor', 'no-answer', 'timing']

/** A lead by its number: a year of them, the newest first answered within hours, a tenth of them spam. */
function leadOf(index: number, count: number, entries: number) {
  const next = createRandom(index + 1)
  const at = Date.now() - (1 - index / count) * DAYS * DAY_MS
  const status = index > count * 0.98 ? 'new' : pick(next, STATUSES)
  const company = `${pick(next, LAST)} & ${pick(next, LAST)} ${index % 4000}`
  const verdict = pick(next, [
    'clean',
    'clean',
    'clean',
    'clean',
    'clean',
    'clean',
    'suspect',
    'spam',
  ])
  const wait = (0.2 + 40 * next() ** 3) * 3_600_000
  return {
    name: `${pick(next, FIRST)} ${pick(next, LAST)}`,
    email: `person-${index}@company-${index % 4000}.example`,
    company,
    message: Array.from({ length: 45 }, () => textWord(next, 'en')).join(' '),
    entry: entries > 0 && next() < 0.9 ? 1 + Math.floor(entries * next() ** 3) : null,
    locale: next() < 0.3 ? 'de' : 'en',
    status,
    reason: status === 'lost' ? pick(next, REASONS) : null,
    verdict,
    campaign: pick(next, CAMPAIGNS),
    answered: status === 'new' ? null : new Date(Math.min(at + wait, Date.now())),
    at: new Date(at),
    key: `seed-${index}`,
  }
}

/** Fills a database with so many leads, written as rows. */
export async function seedLeads(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query('select id from entries order by id')
  const ids = rows.map(({ id }) => id as number)
  for (let from = 0; from < count; from += BATCH) {
    const leads = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => {
      const lead = leadOf(from + index, count, ids.length)
      return { ...lead, entry: lead.entry && ids[lead.entry - 1] }
    })
    await client.query(
      `insert into leads (
        name, email, company, message, entry_id, locale, status, lost_reason, spam_verdict,
        source_campaign, first_response_at, created_at, updated_at, request_id, request_hash,
        consent_wording, consent_at
      )
      select name, email, company, message, entry, locale, status, reason, verdict, campaign,
        answered, at, at, key, 'hash', 'wording', at
      from jsonb_to_recordset($1) as lead (
        name text, email text, company text, message text, entry int, locale enum_leads_locale,
        status enum_leads_status, reason enum_leads_lost_reason, verdict enum_leads_spam_verdict,
        campaign text, answered timestamptz, at timestamptz, key text
      )`,
      [JSON.stringify(leads)],
    )
  }
  await client.query('vacuum analyze leads')
  await client.end()
}
