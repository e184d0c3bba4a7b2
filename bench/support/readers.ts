// Reads pages from several doors until it is ended, and says how many failed. A process of its own, so
// that it does not take turns with what measures.
const [paths = [], doors = []] = process.argv.slice(2).map((text) => JSON.parse(text) as string[])
const READERS_PER_DOOR = 3
const PAUSE_MS = 2

let read = 0
let failed = 0
const pick = () => paths[Math.floor(Math.random() * paths.length)] ?? '/'

async function keepReading(door: string): Promise<never> {
  for (;;) {
    const response = await fetch(door + pick(), { redirect: 'manual' }).catch(() => undefined)
    await response?.arrayBuffer().catch(() => {})
    read += 1
    if (!response || response.status >= 500) failed += 1
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

for (const door of doors) {
  for (let reader = 0; reader < READERS_PER_DOOR; reader += 1) void keepReading(door)
}
process.on('SIGTERM', () => {
  process.send?.({ read, failed })
  process.exit(0)
})
