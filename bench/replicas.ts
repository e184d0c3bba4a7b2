import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createProgress } from '#cli/command/progress.ts'
import { startChild, stopChild } from '#cli/processes/child.ts'
import { ensureBuild } from '#cli/start/build-site.ts'
import { paths } from '#lib/paths.ts'
import { openRig } from '#root/tests/rig/rig.ts'
import { seedDemoContent } from '#transfer/seed.ts'
import { countStale, createSubjects, makeChange, openEditor, type Seen } from './support/changes.ts'
import { ms, percentile, type Row } from './support/figures.ts'
import { openBenchPayload } from './support/open-payload.ts'
import { signInAs } from './support/sign-in.ts'

type Rig = Awaited<ReturnType<typeof openRig>>

const CHANGES = 500
const SUBJECTS = 5
const PACE_MS = 500
const LIMIT_MS = 1000

type Tally = { read: number; failed: number; seconds: number }

/** Readers in a process of their own, until they are told to stop. */
function startReaders(pages: string[], doors: string[]) {
  const args = [JSON.stringify(pages), JSON.stringify(doors)]
  const child = startChild({ file: 'bench/support/readers.ts', args })
  const tally = new Promise<Tally>((resolve) => {
    // Only readers.ts sends here, and only this.
    child.process.once('message', (message) => resolve(message as Tally))
  })
  return async () => {
    await stopChild(child)
    return Promise.race([
      tally,
      child.ended.then(() => ({ read: 0, failed: Number.NaN, seconds: Number.NaN })),
    ])
  }
}

function describeDoor(seen: Seen[], { what, door }: { what: string; door: string }): Row {
  const own = seen.filter((one) => one.door === door)
  const times = own.map(({ ms }) => ms).filter((time) => time !== 'never')
  const never = own.length - times.length
  const backs = own.flatMap(({ wentBack }) => wentBack ?? [])
  for (const back of backs) console.error(`${what}, seen and gone again: ${back}`)
  const p99 = percentile(times, 99)
  return {
    what: `publish, rename, unpublish → seen ${what}`,
    value: `p50 ${ms(percentile(times, 50))}, p99 ${ms(p99)}, most ${ms(Math.max(...times))}`,
    baseline: `${own.length} changes, one every ${PACE_MS / 1000} s, under load: ${never} not seen after 5 s, ${backs.length} went back`,
    target: 'p99 ≤ 1 s; none',
    isMet: p99 <= LIMIT_MS && never === 0 && backs.length === 0,
  }
}

/** Changes entries in turn at a steady pace, as an editor does, while others read them. */
async function benchFreshness(rig: Rig): Promise<Row[]> {
  const doors = [...rig.replicas.map(({ url }) => url), rig.url]
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = rig.env
  const edit = openEditor(rig.url, await signInAs(rig.url, { email, password }))
  const subjects = await createSubjects(edit, SUBJECTS)
  const pages = [paths.index('en'), ...subjects.map(({ slug }) => paths.entry('en', slug))]
  const stopReaders = startReaders(pages, doors)
  const seen: Seen[] = []
  const start = performance.now()
  await Promise.all(
    subjects.map(async (subject, place) => {
      for (let turn = place; turn < CHANGES; turn += SUBJECTS) {
        await sleep(Math.max(0, start + turn * PACE_MS - performance.now()))
        seen.push(...(await makeChange(edit, subject, doors)))
      }
    }),
  )
  const { read, failed, seconds } = await stopReaders()
  const [first] = rig.replicas
  await first?.stop()
  first?.start()
  await first?.untilReady()
  let stale = 0
  for (const door of doors) stale += await countStale(subjects, door)
  return [
    describeDoor(seen, { what: 'on one replica', door: doors[0] ?? '' }),
    describeDoor(seen, { what: 'on the other', door: doors[1] ?? '' }),
    describeDoor(seen, { what: 'through nginx', door: rig.url }),
    {
      what: 'old pages after a replica has restarted',
      value: `${stale} of ${subjects.length * doors.length}`,
      baseline: `${Math.round(read / seconds)} pages/s read meanwhile, ${failed} failed`,
      target: '0',
      isMet: stale === 0 && failed === 0,
    },
  ]
}

const makeLead = (mark: number): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify({
    name: 'Ada',
    email: `ada${mark}@example.com`,
    message: 'Is anybody there while you deploy?',
    locale: 'en',
    consent: 'yes',
    requestId: randomUUID(),
  }),
})

/** What visitors ask for that no cache answers: a search, and a lead. */
async function askUncached(url: string, mark: number): Promise<boolean> {
  const answers = await Promise.all([
    fetch(`${url}${paths.search('en', `word ${mark}`)}`),
    fetch(`${url}${paths.contactTarget()}`, makeLead(mark)),
  ]).catch(() => [])
  return answers.length === 2 && answers.every(({ status }) => status < 500)
}

/** Restarts one replica after the other while people read, search and write. */
async function benchRollingRestart(rig: Rig): Promise<Row> {
  const stopReaders = startReaders([paths.index('en'), paths.faq('de')], [rig.url])
  let isOver = false
  let asked = 0
  let lost = 0
  const asking = (async () => {
    while (!isOver) {
      asked += 2
      if (!(await askUncached(rig.url, asked))) lost += 1
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()
  for (const replica of rig.replicas) {
    await replica.stop()
    replica.start()
    await replica.untilReady()
  }
  isOver = true
  await asking
  const { read, failed } = await stopReaders()
  return {
    what: 'requests that failed while both replicas restarted in turn',
    value: `${failed + lost} of ${read + asked}`,
    baseline: `${read} pages, ${asked} searches and leads, through nginx`,
    target: '0',
    isMet: failed + lost === 0,
  }
}

const statusOf = (url: string, init?: RequestInit) =>
  fetch(url, { redirect: 'manual', ...init }).then(
    ({ status, headers }) => ({ status, retryAfter: headers.get('retry-after') }),
    () => ({ status: 0, retryAfter: null }),
  )

/** Takes away the web processes, then Postgres, and looks at what readers and writers get. */
async function benchOutage(rig: Rig): Promise<Row[]> {
  const pages = [paths.index('en'), paths.faq('en'), paths.contact('de'), '/']
  const read = () => Promise.all(pages.map((page) => statusOf(rig.url + page)))
  const write = () => statusOf(rig.url + paths.contactTarget(), makeLead(0))
  const look = async (what: string): Promise<Row> => {
    const seen = await read()
    const { status, retryAfter } = await write()
    const good = seen.filter(({ status }) => status === 200 || status === 307).length
    return {
      what,
      value: `${good} of ${pages.length} pages are read; a lead gets ${status}, Retry-After ${retryAfter}`,
      target: 'all; 503',
      isMet: good === pages.length && status === 503 && retryAfter !== null,
    }
  }
  await read()
  await Promise.all(rig.replicas.map((replica) => replica.kill()))
  const withoutWeb = await look('both web processes killed')
  for (const replica of rig.replicas) replica.start()
  await Promise.all(rig.replicas.map((replica) => replica.untilReady()))
  await read()
  await rig.postgres.crash()
  const withoutPostgres = await look('Postgres crashed')
  await rig.postgres.resume()
  await Promise.all(rig.replicas.map((replica) => replica.untilReady()))
  return [withoutWeb, withoutPostgres]
}

function describeReleases({ releases }: Rig): Row {
  const applied = releases.map((output) => output.match(/^Applied: /gm)?.length ?? 0)
  return {
    what: 'migrations applied by two releases at once',
    value: applied.join(' and '),
    target: 'all by one, none by the other',
    isMet: Math.min(...applied) === 0 && Math.max(...applied) > 0,
  }
}

/** Two replicas behind nginx: how fresh they are, and what restarts and outages cost. */
export async function benchReplicas(): Promise<Row[]> {
  await ensureBuild({ progress: createProgress(), onChild: () => {} })
  const rig = await openRig()
  try {
    const payload = await openBenchPayload(rig.env.DATABASE_URL)
    await seedDemoContent(payload, { contentDir: path.resolve('content') })
    await payload.destroy()
    const rows = await benchFreshness(rig)
    rows.push(await benchRollingRestart(rig), ...(await benchOutage(rig)), describeReleases(rig))
    return rows
  } finally {
    await rig.close()
  }
}
