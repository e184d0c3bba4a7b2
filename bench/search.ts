import type { Payload } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { parseQuery } from '#search/parse-query.ts'
import { searchEntries } from '#search/search-entries.ts'
import { ms, percentile, type Row, timeEach } from './support/figures.ts'
import { termOf } from './support/glossary-rows.ts'
import { openBenchPayload } from './support/open-payload.ts'
import { createRandom } from './support/random.ts'
import { openScratch } from './support/scratch.ts'
import { textWord } from './support/vocabulary.ts'

const TARGET_MS = 25
const QUERIES_PER_KIND = 60

const drop = (text: string, at: number) => text.slice(0, at) + text.slice(at + 1)
const swap = (text: string, at: number) =>
  text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)

type Asked = { locale: Locale; text: string }

/** What people type, by kind; each query another one. */
function makeQueries(count: number): Record<string, Asked[]> {
  const next = createRandom(77)
  const term = (locale: Locale) => termOf(3 * Math.floor((next() * count) / 3), locale)
  const word = () => {
    let found = ''
    while (found.length < 5) found = textWord(next, 'en')
    return found
  }
  const inside = (text: string) => 2 + Math.floor(next() * (text.length - 4))
  const makers: Record<string, () => Asked> = {
    'a headword': () => ({ locale: 'en', text: term('en') }),
    'a headword, German': () => ({ locale: 'de', text: term('de') }),
    'half a headword': () => ({ locale: 'en', text: term('en').slice(0, 9) }),
    'a word of many headwords': () => ({ locale: 'en', text: term('en').split(' ')[1] ?? '' }),
    'a letter missing': () => {
      const text = term('en')
      return { locale: 'en', text: drop(text, inside(text)) }
    },
    'two letters exchanged, German': () => {
      const text = term('de')
      return { locale: 'de', text: swap(text, inside(text)) }
    },
    'a word of the text': () => ({ locale: 'en', text: word() }),
    'two words of the text': () => ({ locale: 'en', text: `${word()} ${word()}` }),
    'a phrase in quotes': () => ({ locale: 'en', text: `"${term('en')}"` }),
    'nothing that is there': () => ({ locale: 'en', text: `qx${word()}zj ${word()}qq` }),
  }
  return Object.fromEntries(
    Object.entries(makers).map(([kind, make]) => [
      kind,
      Array.from({ length: QUERIES_PER_KIND }, make),
    ]),
  )
}

const ask = (payload: Payload) => (asked: Asked) =>
  searchEntries(payload, { locale: asked.locale, query: parseQuery(asked.text) })

/** What Payload's own list search does: no ranking, no forgiveness. */
const askPlainly = (payload: Payload) => (asked: Asked) =>
  runSql(
    { payload },
    sql`
    select _parent_id, term from entries_locales
    where _locale = ${asked.locale}::_locales and term ilike ${`%${asked.text}%`} limit 20
  `,
  )

/** Search in the server among so many entries, misspelt terms included. */
export async function benchSearch(count: number): Promise<Row[]> {
  const scratch = await openScratch(count)
  try {
    const payload = await openBenchPayload(scratch.databaseUrl)
    const kinds = makeQueries(count)
    const all = Object.values(kinds).flat()
    await timeEach(all, ask(payload))
    const rows: Row[] = []
    const samples: number[] = []
    for (const [kind, queries] of Object.entries(kinds)) {
      const times = await timeEach(queries, ask(payload))
      samples.push(...times)
      rows.push({
        what: `search: ${kind}`,
        value: `p50 ${ms(percentile(times, 50))}, p95 ${ms(percentile(times, 95))}`,
      })
    }
    const plain = await timeEach(all, askPlainly(payload))
    rows.push({
      what: `search among ${count} entries, all kinds`,
      value: `p50 ${ms(percentile(samples, 50))}, p95 ${ms(percentile(samples, 95))}`,
      baseline: `ILIKE on headwords: p50 ${ms(percentile(plain, 50))}, p95 ${ms(percentile(plain, 95))}`,
      target: `p95 ≤ ${TARGET_MS} ms`,
      isMet: percentile(samples, 95) <= TARGET_MS,
    })
    await payload.destroy()
    return rows
  } finally {
    await scratch.close()
  }
}
