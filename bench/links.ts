import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, run } from 'graphile-worker'
import type { Payload } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { tasks } from '#worker/tasks.ts'
import { ms, type Row } from './support/figures.ts'
import { openBenchPayload } from './support/open-payload.ts'
import { openScratch } from './support/scratch.ts'

const seconds = (time: number) => `${(time / 1000).toFixed(1)} s`

async function countRows(payload: Payload, statement: ReturnType<typeof sql>): Promise<number> {
  const [row] = await runSql<{ count: number }>({ payload }, statement)
  return row?.count ?? 0
}

const untilIdle = async (payload: Payload): Promise<void> => {
  const waiting = sql`
    select (select count(*) from link_queue) + (select count(*) from link_names)
      + (select count(*) from graphile_worker.jobs where task_identifier = 'update_links') as count`
  while (Number(await countRows(payload, waiting)) > 0) await sleep(20)
}

/** A word that about so many English texts hold. */
async function findWord(payload: Payload, share: number): Promise<{ word: string; texts: number }> {
  const [found] = await runSql<{ word: string; texts: number }>(
    { payload },
    sql`
      with total as (select count(*) as entries from search_documents where locale = 'en')
      select word, ndoc as texts
      from ts_stat('select to_tsvector(''simple'', body) from search_documents where locale = ''en''') s, total
      where length(word) between 6 and 9
      order by abs(ndoc - total.entries * ${share}::float8) limit 1
    `,
  )
  if (!found) throw new Error('The texts have no words')
  return found
}

async function publish(payload: Payload, term: string): Promise<number> {
  const data = { term, slug: `linked-${term}`, _status: 'published' as const }
  const { id } = await payload.create({
    collection: 'entries',
    data,
    locale: 'en',
    overrideAccess: true,
  })
  return id
}

async function timePublish(payload: Payload, share: number): Promise<Row> {
  const { word, texts } = await findWord(payload, share)
  const start = performance.now()
  const id = await publish(payload, word)
  const published = performance.now()
  const linked = sql`select count(*)::int as count from entry_links where to_entry = ${id}`
  while ((await countRows(payload, linked)) === 0) await sleep(5)
  const first = performance.now()
  await untilIdle(payload)
  const all = performance.now()
  const count = await countRows(payload, linked)
  return {
    what: `a term published that ${texts} texts mention`,
    value: `stored in ${ms(published - start)}; the first pages link to it after ${ms(first - published)}, all ${count} after ${seconds(all - published)}`,
  }
}

/** How soon pages link to what was published, with one worker beside the measuring process. */
export async function benchLinks(count: number): Promise<Row[]> {
  const scratch = await openScratch(count)
  try {
    const payload = await openBenchPayload(scratch.databaseUrl)
    const worker = await run({
      connectionString: scratch.databaseUrl,
      taskList: tasks,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
    })
    const start = performance.now()
    await untilIdle(payload)
    const whole = performance.now() - start
    const edges = await countRows(payload, sql`select count(*)::int as count from entry_links`)
    const rows: Row[] = [
      {
        what: `all of ${count} entries linked for the first time`,
        value: `${seconds(whole)}: ${Math.round((1000 * count) / whole)} entries/s, ${edges} links`,
      },
    ]
    for (const share of [0.0001, 0.01, 0.2]) rows.push(await timePublish(payload, share))
    await worker.stop()
    await payload.destroy()
    return rows
  } finally {
    await scratch.close()
  }
}
