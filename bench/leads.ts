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
import { openFormBuilder } from './support/form-builder.ts'
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

/** The same as the answers of a form of the form builder's. */
const submissionOf =
  (form: number) =>
  (index: number): Post => {
    const answers = { ...person(index), entry: ENTRY, campaign: 'spring' }
    const submissionData = Object.entries(answers).map(([field, value]) => ({ field, value }))
    return { body: { form, submissionData } }
  }

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

/** Warmed up and measured in turns, so that a busy minute of the machine meets all of them. */
async function measureInTurns(
  sides: Record<string, { url: string; make: (index: number) => Post }>,
  between: () => Promise<unknown>,
): Promise<Record<string, Load>> {
  const loads: Record<string, Load> = {}
  const seconds: Record<string, number> = {}
  const all = Object.entries(sides).map(([name, side]) => ({
    name,
    side: { ...side, connections: CONNECTIONS },
  }))
  for (const { name, side } of all) {
    await between()
    await loadWith({ ...side, count: WARM_UP })
    loads[name] = { perSecond: 0, samples: [] }
    seconds[name] = 0
  }
  for (let done = 0; done < ACCEPTED; done += BATCH) {
    for (const { name, side } of all) {
      await between()
      const { perSecond, samples } = await loadWith({ ...side, count: BATCH })
      seconds[name] = (seconds[name] ?? 0) + BATCH / perSecond
      loads[name]?.samples.push(...samples)
    }
  }
  for (const [name, load] of Object.entries(loads)) load.perSecond = ACCEPTED / (seconds[name] ?? 0)
  return loads
}

async function measureStoring(site: TestServer, entry: number) {
  const [plain, builder] = await Promise.all([startPlainPayload(), openFormBuilder()])
  try {
    return await measureInTurns(
      {
        own: { url: `${site.url}/api/contact`, make: formOf },
        plain: { url: plain.url, make: documentOf(entry) },
        builder: { url: builder.url, make: submissionOf(builder.form) },
      },
      // Not by truncating it: that would make every connection plan its statements anew.
      () => runSql({ payload: site.payload }, sql`delete from rate_limits`),
    )
  } finally {
    await Promise.all([plain.stop(), builder.close()])
  }
}

const tailOf = (load: Load) =>
  `p50 ${ms(percentile(load.samples, 50))}, p99 ${ms(percentile(load.samples, 99))}`

/** Lemma's figures beside those of another way to keep what a form sends. */
function besides(own: Load, other: Load, what: string): Row[] {
  const faster = own.perSecond / other.perSecond
  const later = percentile(own.samples, 99) / percentile(other.samples, 99)
  return [
    {
      what: 'leads accepted, deliveries stored with them',
      value: `${Math.round(own.perSecond)}/s`,
      baseline: `${what}: ${Math.round(other.perSecond)}/s; ratio ${faster.toFixed(2)}`,
    },
    {
      what: 'the same, time of an answer',
      value: tailOf(own),
      baseline: `${tailOf(other)}; ratio ${later.toFixed(2)}`,
    },
  ]
}

async function storingRows(site: TestServer): Promise<Row[]> {
  const [entry] = await runSql<{ id: number }>(
    { payload: site.payload },
    sql`select _parent_id as id from entries_locales where slug = ${ENTRY} limit 1`,
  )
  if (!entry) throw new Error(`The demo glossary has no ${ENTRY}`)
  await emptied(site, 'leads, deliveries, graphile_worker._private_jobs')
  const { own, plain, builder } = await measureStoring(site, entry.id)
  if (!own || !plain || !builder) throw new Error('Nothing was measured')
  const [kept] = await runSql<{ leads: number; deliveries: number }>(
    { payload: site.payload },
    sql`select (select count(*)::int from leads where request_hash <> 'hash') as leads,
      (select count(*)::int from deliveries) as deliveries`,
  )
  const [speed, tail] = besides(own, builder, 'the form builder plugin, also in Next')
  const isFast = own.perSecond >= 2 * builder.perSecond
  const isShort = percentile(own.samples, 99) <= percentile(builder.samples, 99) / 2
  return [
    { ...(speed as Row), target: '≥ 2 ×', isMet: isFast },
    { ...(tail as Row), target: 'p99 ≤ 0.5 ×', isMet: isShort },
    ...besides(own, plain, 'one plain Payload document, without Next'),
    {
      what: `${CONNECTIONS} connections over HTTP`,
      value: `${kept?.leads} leads stored with ${kept?.deliveries} deliveries`,
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
  const site = await openBenchSite({ env: { TRUSTED_PROXY_HOPS: '1' } })
  try {
    const rows = [...(await storingRows(site)), await mailRow(site)]
    await emptied(site, 'leads, deliveries, graphile_worker._private_jobs')
    return [...rows, ...(await readingRows(site.payload, count))]
  } finally {
    await site.close()
  }
}
