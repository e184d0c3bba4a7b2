import { paths } from '#lib/paths.ts'
import { ms, type Row } from './support/figures.ts'
import { memoryOf, mib } from './support/memory.ts'
import { type GlossarySite, openGlossarySite } from './support/site.ts'

const SMALL = 1000
// A bound of ours: far below what the whole of a large download would take in memory.
const GROWTH_MIB = 150
const SAMPLE_MS = 100

const ADDRESSES = [
  paths.sitemap(1),
  paths.llms(),
  paths.llmsFull(),
  paths.glossaryJson('en'),
  paths.glossaryTurtle(),
]

type Read = { status: number; first: number; total: number; bytes: number; peak: number }

async function readAll({ url, pid }: GlossarySite, address: string): Promise<Read> {
  const start = performance.now()
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryOf(pid).now)
  }, SAMPLE_MS)
  try {
    const answer = await fetch(url + address, { headers: { 'accept-encoding': 'identity' } })
    let first = 0
    let bytes = 0
    for await (const chunk of answer.body ?? []) {
      first ||= performance.now() - start
      bytes += chunk.length
    }
    return {
      status: answer.status,
      first,
      total: performance.now() - start,
      bytes,
      peak: Math.max(peak, memoryOf(pid).now),
    }
  } finally {
    clearInterval(watch)
  }
}

const size = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`

/** Downloads of the whole glossary, and what they cost the process that answers. */
export async function benchStreams(count: number): Promise<Row[]> {
  const small = await openGlossarySite(SMALL)
  const large = await openGlossarySite(count)
  const rows: Row[] = []
  try {
    for (const address of ADDRESSES) {
      const few = await readAll(small, address)
      const before = memoryOf(large.pid).now
      const many = await readAll(large, address)
      const growth = many.peak - before
      rows.push({
        what: `${address} of ${count} entries`,
        value: `${many.status}: first byte after ${ms(many.first)}, all ${size(many.bytes)} in ${(many.total / 1000).toFixed(1)} s; memory ${mib(before)} → ${mib(many.peak)}`,
        baseline: `of ${SMALL}: ${ms(few.first)}, ${size(few.bytes)} in ${(few.total / 1000).toFixed(1)} s`,
        target: `grows by ≤ ${GROWTH_MIB} MiB`,
        isMet: many.status === 200 && growth <= GROWTH_MIB,
      })
    }
    return rows
  } finally {
    await small.close()
    await large.close()
  }
}
