import { parseArgs } from 'node:util'
import { startChild } from '#cli/processes/child.ts'
import { withEvenScheduling } from './support/even-scheduling.ts'
import { type Row, writeTable } from './support/figures.ts'
import { describeRun, keepResults } from './support/results.ts'
import { SERVER_VARIABLE, startBenchServer } from './support/scratch.ts'

// npm run bench: all of it · npm run bench -- search pages: some of it · -- search --entries 1000
// npm run bench -- seed 100000: fills an empty database for trying things out (see seed.ts)

type Bench = (entries: number) => Promise<Row[]>

const BENCHES: Record<string, Bench> = {
  admin: async (entries) => (await import('./admin.ts')).benchAdmin(entries),
  board: async (entries) => (await import('./board.ts')).benchBoard(entries),
  edge: async () => (await import('./edge.ts')).benchEdge(),
  import: async (entries) => (await import('./import.ts')).benchImport(entries),
  leads: async (entries) => (await import('./leads.ts')).benchLeads(entries),
  links: async (entries) => (await import('./links.ts')).benchLinks(entries),
  pages: async () => (await import('./pages.ts')).benchPages(),
  publish: async (entries) => (await import('./publish.ts')).benchPublish(entries),
  render: async (entries) => (await import('./render.ts')).benchRender(entries),
  replicas: async () => (await import('./replicas.ts')).benchReplicas(),
  search: async (entries) => (await import('./search.ts')).benchSearch(entries),
  start: async () => (await import('./start.ts')).benchStart(),
  streams: async (entries) => (await import('./streams.ts')).benchStreams(entries),
}

function readArguments(): { names: string[]; entries: number } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { entries: { type: 'string', default: '100000' } },
  })
  const entries = Number(values.entries)
  const isKnown = positionals.every((name) => name in BENCHES)
  if (!isKnown || !Number.isInteger(entries) || entries < 1) {
    console.error(
      `Known benches: ${Object.keys(BENCHES).join(', ')}; --entries takes a whole number`,
    )
    process.exit(1)
  }
  return { names: positionals.length > 0 ? positionals : Object.keys(BENCHES), entries }
}

/** Each bench in a process of its own: Payload reads its configuration once, and memory is its own. */
async function runApart(name: string, entries: number): Promise<Row[] | undefined> {
  const child = startChild({
    file: import.meta.filename,
    args: [name, '--entries', `${entries}`],
    isShown: true,
  })
  let rows: Row[] | undefined
  child.process.on('message', (sent: Row[]) => {
    rows = sent
  })
  await child.ended
  return rows
}

async function runAll(): Promise<number> {
  const { names, entries } = readArguments()
  const server = await startBenchServer()
  process.env[SERVER_VARIABLE] = server.url
  const failed: string[] = []
  try {
    for (const name of names) {
      console.error(`— ${name} —`)
      const rows = await runApart(name, entries)
      if (!rows) {
        failed.push(name)
        continue
      }
      const table = writeTable(rows)
      console.log(`\n${table}\n`)
      keepResults(name, `${describeRun()}\n\n${table}`)
    }
  } finally {
    await server.stop()
  }
  if (failed.length > 0) console.error(`Without figures: ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
}

async function runOne(): Promise<number> {
  const { names, entries } = readArguments()
  const rows = await BENCHES[names[0] ?? '']?.(entries)
  await new Promise<void>((resolve) => process.send?.(rows, undefined, undefined, () => resolve()))
  return 0
}

if (process.argv[2] === 'seed') {
  await (await import('./seed.ts')).seed(Number(process.argv[3]))
} else {
  process.exit(await (process.env[SERVER_VARIABLE] ? runOne() : withEvenScheduling(runAll)))
}
