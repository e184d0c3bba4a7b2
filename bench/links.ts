import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import pg from 'pg'
import { stopChild } from '#cli/processes/child.ts'
import { ms, type Row } from './support/figures.ts'
import { startWorker, untilLinked } from './support/link-glossary.ts'
import { memoryOf, mib } from './support/memory.ts'
import { openBenchPayload } from './support/open-payload.ts'
import { glossaryOf, openScratch } from './support/scratch.ts'

const TEXTS = [10, 1000, 20_000]
const LIMIT_MS = 10_000

const seconds = (time: number) => `${(time / 1000).toFixed(1)} s`

type Word = { word: string; texts: number }

/** For each count a word that about so many English texts hold. */
async function findWords(client: pg.Client): Promise<Word[]> {
  const { rows } = await client.query<Word>(
    `with words as materialized (
       select word, ndoc as texts
       from ts_stat('select to_tsvector(''simple'', body) from search_documents where locale = ''en''')
       where length(word) between 6 and 9
     )
     select words.* from unnest($1::int[]) wanted
     cross join lateral (select * from words order by abs(texts - wanted), word limit 1) words
     order by wanted`,
    [TEXTS],
  )
  return rows
}

async function timePublish(
  payload: Payload,
  client: pg.Client,
  { word, texts }: Word,
): Promise<Row> {
  const start = performance.now()
  const { id } = await payload.create({
    collection: 'entries',
    data: { term: word, slug: `linked-${word}`, _status: 'published' },
    locale: 'en',
    overrideAccess: true,
  })
  const published = performance.now()
  const linked = 'select count(*)::int as count from entry_links where to_entry = $1'
  const count = async () =>
    (await client.query<{ count: number }>(linked, [id])).rows[0]?.count ?? 0
  while ((await count()) === 0) await sleep(5)
  const first = performance.now()
  await untilLinked(client, 20)
  const all = performance.now() - published
  return {
    what: `a term published that ${texts} texts mention`,
    value: `stored in ${ms(published - start)}; the first pages link to it after ${ms(first - published)}, all ${await count()} after ${seconds(all)}`,
    target: `all within ${seconds(LIMIT_MS)}`,
    isMet: all <= LIMIT_MS,
  }
}

/** How soon pages link to what was published, with one worker as production runs it. */
export async function benchLinks(count: number): Promise<Row[]> {
  const { linkedInMs } = await glossaryOf(count)
  const scratch = await openScratch(count)
  const client = new pg.Client({ connectionString: scratch.databaseUrl })
  await client.connect()
  const worker = startWorker(scratch.databaseUrl)
  try {
    const payload = await openBenchPayload(scratch.databaseUrl)
    const edges = await client.query<{ count: number }>(
      'select count(*)::int as count from entry_links',
    )
    const rows: Row[] = [
      {
        what: `all of ${count} entries linked for the first time`,
        value: `${seconds(linkedInMs)}: ${Math.round((1000 * count) / linkedInMs)} entries/s, ${edges.rows[0]?.count} links`,
      },
    ]
    for (const word of await findWords(client)) rows.push(await timePublish(payload, client, word))
    const memory = memoryOf(worker.process.pid ?? 0)
    rows.push({
      what: 'memory of the worker',
      value: `${mib(memory.now)}, at most ${mib(memory.peak)}`,
    })
    await payload.destroy()
    return rows
  } finally {
    await stopChild(worker)
    await client.end()
    await scratch.close()
  }
}
