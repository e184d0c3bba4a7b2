import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { startChild, stopChild } from '#cli/processes/child.ts'
import { waitUntil } from '#cli/processes/processes.ts'
import { runSql, sql } from '#cms/sql.ts'
import { freePort } from '#root/tests/support/free-port.ts'
import { headerOf, startMailServer } from '#root/tests/support/mail-server.ts'
import type { TestServer } from '#root/tests/support/server.ts'
import { readingRows } from './lead-reading.ts'
import { ms, percentile, type Row } from './support/figures.ts'
import { type Load, loadWith, type Post, sendTo } from './support/load.ts'
import { createRandom } from './support/random.ts'
import { openBenchSite } from './support/site.ts'
import { textWord } from './support/vocabulary.ts'

/** One of the demo glossary's. */
const ENTRY = 'diffusion-transformer'
const CONNECTIONS = 8
const WARM_UP = 400
const ACCEPTED = 4000
// Under the overall limit of requests in a minute, in each of its lanes; between batches the counters
// are emptied, which is what waiting for the next minute does.
const BATCH = 250
const MAILS = 150
const MAIL_PAUSE_MS = 100

const next = createRandom(5)
const message = () => Array.from({ length: 30 }, () => textWord(next, 'en')).join(' ')

const person = (index: number) => ({
  name: 'Ada Lovelace',
  email: `ada-${index}-${randomUUID()}@example.com`,
  company: 'Analytical Engines',
  message: message(),
  locale: 'en',
  requestId: randomUUID(),
})

/** As the form sends it, each from an address of its own. */
const formOf = (index: number): Post => ({
  body: { ...person(index), consent: 'yes', entry: ENTRY, campaign: 'spring' },
  headers: { 'x-forwarded-for': `10.${(index >> 8) % 250}.${index % 250}.${(index >> 16) + 1}` },
})

const documentOf =
  (entry: number) =>
  (index: number): Post => ({
    body: {
      ...person(index),
      entry,
      status: 'new',
      priority: 'normal',
      spam: { verdict: 'clean' },
      consent: { wording: 'You may use this to answer me.', at: new Date().toISOString() },
      source: { page: `/en/glossary/${ENTRY}`, campaign: 'spring' },
      requestHash: 'hash',
    },
  })

async function startPlainPayload() {
  const port = await freePort()
  const child = startChild({ file: 'bench/support/plain-payload.ts', env: { PORT: `${port}` } })
  const url = `http://127.0.0.1:${port}`
  await waitUntil(
    () =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    60_000,
    100,
  )
  return { url, stop: () => stopChild(child) }
}

const emptied = (site: TestServer, tables: string) =>
  runSql({ payload: site.payload }, sql.raw(`truncate ${tables} cascade`))

/** Warmed up and measured in turns, so that a busy minute of the machine meets both. */
async function measureStoring(
  site: TestServer,
  entry: number,
): Promise<{ own: Load; plain: Load }> {
  const plainSite = await startPlainPayload()
  const own = { url: `${site.url}/api/contact`, make: formOf, connections: CONNECTIONS }
  const plain = { url: plainSite.url, make: documentOf(entry), connections: CONNECTIONS }
  const sums = {
    own: { seconds: 0, samples: [] as number[] },
    plain: { seconds: 0, samples: [] as number[] },
  }
  try {
    await loadWith({ ...own, count: WARM_UP })
    await loadWith({ ...plain, count: WARM_UP })
    for (let done = 0; done < ACCEPTED; done += BATCH) {
      for (const [name, side] of [
        ['own', own],
        ['plain', plain],
      ] as const) {
        await emptied(site, 'rate_limits')
        const load = await loadWith({ ...side, count: BATCH })
        sums[name].seconds += BATCH / load.perSecond
        sums[name].samples.push(...load.samples)
      }
    }
  } finally {
    await plainSite.stop()
  }
  const loadOf = ({ seconds, samples }: (typeof sums)['own']) => ({
    perSecond: ACCEPTED / seconds,
    samples,
  })
  return { own: loadOf(sums.own), plain: loadOf(sums.plain) }
}

async function storingRows(site: TestServer): Promise<Row[]> {
  const [entry] = await runSql<{ id: number }>(
    { payload: site.payload },
    sql`select _parent_id as id from entries_locales where slug = ${ENTRY} limit 1`,
  )
  if (!entry) throw new Error(`The demo glossary has no ${ENTRY}`)
  await emptied(site, 'leads, deliveries, graphile_worker._private_jobs')
  const { own, plain } = await measureStoring(site, entry.id)
  const [kept] = await runSql<{ leads: number; deliveries: number }>(
    { payload: site.payload },
    sql`select (select count(*)::int from leads where request_hash <> 'hash') as leads,
      (select count(*)::int from deliveries) as deliveries`,
  )
  const [ownTail, plainTail] = [percentile(own.samples, 99), percentile(plain.samples, 99)]
  return [
    {
      what: `leads accepted over HTTP, ${CONNECTIONS} connections (${kept?.leads} stored with ${kept?.deliveries} deliveries)`,
      value: `${Math.round(own.perSecond)}/s`,
      baseline: `a plain Payload document with the same fields: ${Math.round(plain.perSecond)}/s; ratio ${(own.perSecond / plain.perSecond).toFixed(2)}`,
      target: '≥ 2 ×',
      isMet: own.perSecond >= 2 * plain.perSecond,
    },
    {
      what: 'the same, time of an answer',
      value: `p50 ${ms(percentile(own.samples, 50))}, p99 ${ms(ownTail)}`,
      baseline: `p50 ${ms(percentile(plain.samples, 50))}, p99 ${ms(plainTail)}; ratio ${(ownTail / plainTail).toFixed(2)}`,
      target: 'p99 ≤ 0.5 ×',
      isMet: ownTail <= plainTail / 2,
    },
  ]
}

/** From the press of the button, so that it holds all of what happens after the commit and more. */
async function mailRow(site: TestServer): Promise<Row> {
  await emptied(site, 'leads, deliveries, graphile_worker._private_jobs, rate_limits')
  const mail = await startMailServer()
  const env = {
    SMTP_URL: mail.url,
    SALES_INBOX: 'sales@example.com',
    MAIL_FROM: 'lemma@example.com',
  }
  const worker = startChild({ file: 'src/cli/worker.ts', env })
  const arrivals = new Map<string, number>()
  const sentAt = new Map<string, number>()
  const arrivedOf = () => {
    for (const one of mail.received.splice(0)) {
      const visitor = headerOf(one, 'Reply-To')?.match(/[\w.-]+@example\.com/)?.[0]
      if (visitor && sentAt.has(visitor)) arrivals.set(visitor, one.at)
    }
    return arrivals.size
  }
  try {
    for (let index = 0; index < MAILS; index += 1) {
      const post = formOf(index)
      const visitor = (post.body as { email: string }).email
      sentAt.set(visitor, Date.now())
      await sendTo(`${site.url}/api/contact`, post)
      // The first ones wait until the worker has started.
      if (index === 4) await waitUntil(() => arrivedOf() === 5, 60_000, 20)
      await sleep(MAIL_PAUSE_MS)
    }
    await waitUntil(() => arrivedOf() === MAILS, 60_000, 20)
  } finally {
    await stopChild(worker)
    await mail.close()
  }
  const waits = [...sentAt]
    .slice(5)
    .map(([visitor, at]) => (arrivals.get(visitor) ?? Number.POSITIVE_INFINITY) - at)
  return {
    what: 'from the press of the button to the mail server, ten leads a second',
    value: `p50 ${ms(percentile(waits, 50))}, p95 ${ms(percentile(waits, 95))}`,
    target: 'p95 ≤ 1 s',
    isMet: percentile(waits, 95) <= 1000,
  }
}

/** Leads taken in, mailed and worked with. The form's door is the site's own, over HTTP. */
export async function benchLeads(count: number): Promise<Row[]> {
  const site = await openBenchSite({ isCareful: true, env: { TRUSTED_PROXY_HOPS: '1' } })
  try {
    const rows = [...(await storingRows(site)), await mailRow(site)]
    await emptied(site, 'leads, deliveries, graphile_worker._private_jobs')
    return [...rows, ...(await readingRows(site.payload, count))]
  } finally {
    await site.close()
  }
}
