import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { createProgress } from '#cli/command/progress.ts'
import { ensureBuild } from '#cli/start/build-site.ts'
import { paths } from '#lib/paths.ts'
import { openRig } from '#root/tests/rig/rig.ts'
import { freePort } from '#root/tests/support/free-port.ts'
import { seedDemoContent } from '#transfer/seed.ts'
import { openBareNext } from './support/bare-next.ts'
import { ms, type Row } from './support/figures.ts'
import { openBenchPayload } from './support/open-payload.ts'
import { hasWrk, runWrk, type Throughput } from './support/wrk.ts'

type Rig = Awaited<ReturnType<typeof openRig>>

const SLUG = 'diffusion-transformer'
const PATH = paths.entry('en', SLUG)
const LEAST_OF_FILE = 0.75
const LEAST_OF_BARE = 0.9
const P99_LIMIT_MS = 5
const ROUNDS = 3

const show = ({ perSecond, p99Ms }: Throughput) =>
  `${Math.round(perSecond).toLocaleString('en')}/s, p99 ${ms(p99Ms)}`

/** Both in turn, several times: what else the machine does then hits both. The middle one of each counts. */
function compare(first: string, second: string): [Throughput, Throughput] {
  const rounds = Array.from({ length: ROUNDS }, () => [runWrk(first), runWrk(second)] as const)
  const middle = (at: 0 | 1) =>
    rounds.map((round) => round[at]).sort((a, b) => a.perSecond - b.perSecond)[ROUNDS >> 1]
  const [one, other] = [middle(0), middle(1)]
  if (!one || !other) throw new Error('Nothing was measured')
  return [one, other]
}

function compareWithFile(rig: Rig, fileUrl: string): Row {
  const [page, file] = compare(rig.url + PATH, fileUrl)
  const ratio = page.perSecond / file.perSecond
  return {
    what: 'a hot page through nginx, 16 connections, gzip',
    value: show(page),
    baseline: `the same bytes from a file: ${show(file)}; ratio ${ratio.toFixed(2)}`,
    target: `≥ ${LEAST_OF_FILE} × the file; p99 ≤ ${P99_LIMIT_MS} ms`,
    isMet: ratio >= LEAST_OF_FILE && page.p99Ms <= P99_LIMIT_MS && page.errors === 0,
  }
}

/** Prose that does not repeat itself: what does is compressed faster than any page. */
const readProse = () =>
  readdirSync('content/en')
    .map((file) => readFileSync(path.join('content/en', file), 'utf8'))
    .join(' ')
    .replace(/\s+/g, ' ')

async function compareWithBare(url: string, html: string): Promise<Row> {
  const text = readProse()
  const bare = await openBareNext({ text, bytes: html.length })
  try {
    const [page, plain] = compare(url, bare.url)
    const ratio = page.perSecond / plain.perSecond
    return {
      what: 'an entry from one web process, 16 connections, gzip',
      value: show(page),
      baseline: `a bare Next page of ${bare.bytes} bytes: ${show(plain)}; ratio ${ratio.toFixed(2)}`,
      target: `≥ ${LEAST_OF_BARE} × the bare page`,
      isMet: ratio >= LEAST_OF_BARE && page.errors === 0,
    }
  } finally {
    await bare.close()
  }
}

/** What nginx and one web process answer in a second. */
export async function benchEdge(): Promise<Row[]> {
  if (!hasWrk()) throw new Error('wrk is missing: apt-get install wrk')
  await ensureBuild({ progress: createProgress(), onChild: () => {} })
  const filePort = await freePort()
  const moreNginx = (folder: string) => `
    server {
      listen 127.0.0.1:${filePort};
      location / { root ${folder}/file; gzip_static on; default_type text/html; }
    }`
  const rig = await openRig({ moreNginx })
  try {
    const payload = await openBenchPayload(rig.env.DATABASE_URL)
    await seedDemoContent(payload, { contentDir: path.resolve('content') })
    await payload.destroy()
    const page = await fetch(rig.url + PATH)
    if (page.status !== 200) throw new Error(`${PATH} answers ${page.status}`)
    const html = await page.text()
    mkdirSync(path.join(rig.folder, 'file'))
    writeFileSync(path.join(rig.folder, 'file/page.html'), html)
    writeFileSync(path.join(rig.folder, 'file/page.html.gz'), gzipSync(html, { level: 6 }))
    const rows = [compareWithFile(rig, `http://127.0.0.1:${filePort}/page.html`)]
    return [...rows, await compareWithBare(`${rig.replicas[0]?.url}${PATH}`, html)]
  } finally {
    await rig.close()
  }
}
