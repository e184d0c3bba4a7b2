import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { paths } from '#lib/paths.ts'
import { onServer } from '#root/tests/support/postgres.ts'
import { median, ms, percentile, type Row } from './support/figures.ts'
import { memoryOf, mib } from './support/memory.ts'
import { createRandom } from './support/random.ts'
import { serverUrl } from './support/scratch.ts'
import { type GlossarySite, openGlossarySite } from './support/site.ts'

const SMALL = 100
const WARM_UP = 30
const PAGES = 60
const COUNTED = 10
const RATIO = 1.3
const STATEMENTS = 6

/** Distinct entries, each asked for once: what the page cache holds is of no use. */
function* addresses(entries: number, seed: number): Generator<string> {
  const next = createRandom(seed)
  const order = Array.from({ length: Math.min(entries, 5000) }, () => ({
    slug: `entry-${Math.floor(next() * entries)}`,
    at: next(),
  }))
  const slugs =
    entries <= SMALL
      ? Array.from({ length: entries }, (_, index) => `entry-${index}`)
      : order.map(({ slug }) => slug)
  for (const slug of new Set(slugs)) yield paths.entry('en', slug)
}

async function timePage(site: GlossarySite, address: string): Promise<number> {
  const start = performance.now()
  const answer = await fetch(site.url + address)
  await answer.text()
  const took = performance.now() - start
  if (answer.status !== 200 || answer.headers.get('x-nextjs-cache') === 'HIT') {
    throw new Error(`${address}: ${answer.status}, ${answer.headers.get('x-nextjs-cache')}`)
  }
  return took
}

const logFile = () => path.join(String(process.env.LEMMA_DATA_DIR), 'postgres.log')

/** How many statements the site sends for a page that nobody has asked for yet. */
async function countStatements(site: GlossarySite, pages: string[]): Promise<number[]> {
  const database = site.databaseUrl.slice(site.databaseUrl.lastIndexOf('/') + 1)
  const set = async (action: string) => {
    await onServer(serverUrl(), `alter system ${action}`)
    await onServer(serverUrl(), 'select pg_reload_conf()')
    await sleep(300)
  }
  await set(`set log_line_prefix = '%d '`)
  await set(`set log_statement = 'all'`)
  const counts: number[] = []
  for (const page of pages) {
    const before = statSync(logFile()).size
    await timePage(site, page)
    const lines = readFileSync(logFile()).subarray(before).toString().split('\n')
    // The listener asks whether its connection lives, once a second.
    const own = lines.filter((line) =>
      new RegExp(`^${database} LOG: {2}(statement|execute .*?): (?!select 1$)`, 'i').test(line),
    )
    counts.push(own.length)
  }
  await set('reset log_statement')
  await set('reset log_line_prefix')
  return counts
}

/** How long a page takes that the cache does not hold, among so many entries and among few. */
export async function benchRender(count: number): Promise<Row[]> {
  const small = await openGlossarySite(SMALL)
  const large = await openGlossarySite(count)
  try {
    const few = [...addresses(SMALL, 3)]
    const many = [...addresses(count, 4)]
    for (const page of few.splice(0, WARM_UP)) {
      await timePage(small, page)
      await timePage(large, many.shift() ?? '')
    }
    const times: Record<'few' | 'many', number[]> = { few: [], many: [] }
    // In turns, so that a busy minute of the machine meets both.
    for (const page of few.splice(0, PAGES)) {
      times.few.push(await timePage(small, page))
      times.many.push(await timePage(large, many.shift() ?? ''))
    }
    const memory = memoryOf(large.pid)
    const statements = await countStatements(large, many.splice(0, COUNTED))
    const ratio = median(times.many) / median(times.few)
    const say = (samples: number[]) =>
      `median ${ms(median(samples))}, p95 ${ms(percentile(samples, 95))}`
    return [
      {
        what: `entry page, cold, among ${count} entries`,
        value: say(times.many),
        baseline: `among ${SMALL}: ${say(times.few)}; ratio ${ratio.toFixed(2)}`,
        target: `≤ ${RATIO} ×`,
        isMet: ratio <= RATIO,
      },
      {
        what: 'its SQL statements',
        value: `${median(statements)}, at most ${Math.max(...statements)}`,
        target: `≤ ${STATEMENTS}`,
        isMet: Math.max(...statements) <= STATEMENTS,
      },
      { what: `the site's process after them`, value: mib(memory.now) },
    ]
  } finally {
    await small.close()
    await large.close()
  }
}
