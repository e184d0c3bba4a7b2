// Reads pages from several doors until it is ended, and says how many failed. A process of its own, so
// that it does not take turns with what measures. At a steady pace: as fast as answers come would
// measure nothing but a machine without a moment to spare.
const [paths = [], doors = []] = process.argv.slice(2).map((text) => JSON.parse(text) as string[])
const READS_PER_SECOND = 100
const TICK_MS = 10

let done = 0
let failed = 0
const pick = () => paths[Math.floor(Math.random() * paths.length)] ?? '/'

async function read(door: string): Promise<void> {
  const response = await fetch(door + pick(), { redirect: 'manual' }).catch(() => undefined)
  await response?.arrayBuffer().catch(() => {})
  done += 1
  if (!response || response.status >= 500) failed += 1
}

const startedAt = performance.now()
let begun = 0
setInterval(() => {
  const wanted = ((performance.now() - startedAt) / 1000) * READS_PER_SECOND
  for (; begun < wanted; begun += 1) for (const door of doors) void read(door)
}, TICK_MS)
process.on('SIGTERM', () => {
  process.send?.({ read: done, failed, seconds: (performance.now() - startedAt) / 1000 })
  process.exit(0)
})
