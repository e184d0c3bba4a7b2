import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Row, writeTable } from './support/figures.ts'

// npm run bench: all of it · npm run bench -- search pages: some of it · -- search --entries 1000

const RESULTS = path.resolve(import.meta.dirname, 'results.md')

type Bench = (entries: number) => Promise<Row[]>

const BENCHES: Record<string, Bench> = {
  board: async (entries) => (await import('./board.ts')).benchBoard(entries),
  leads: async (entries) => (await import('./leads.ts')).benchLeads(entries),
  links: async (entries) => (await import('./links.ts')).benchLinks(entries),
  pages: async () => (await import('./pages.ts')).benchPages(),
  search: async (entries) => (await import('./search.ts')).benchSearch(entries),
}

/** The machine and the versions, without which a figure says nothing. */
function describeRun(): string {
  const versions = JSON.parse(readFileSync('package.json', 'utf8')).dependencies as Record<
    string,
    string
  >
  const cores = os.cpus()
  return [
    `${new Date().toISOString().slice(0, 10)}; ${cores.length} cores (${cores[0]?.model.trim()})`,
    `${Math.round(os.totalmem() / 2 ** 30)} GiB; Node ${process.versions.node}, Next ${versions.next}, Payload ${versions.payload}`,
  ].join(', ')
}

/** Each bench has its section, which a run of that bench replaces. */
function keep(name: string, text: string): void {
  const old = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '# Results\n'
  const [head = '', ...sections] = old.split(/^(?=## )/m)
  const others = sections.filter((section) => !section.startsWith(`## ${name}\n`))
  const all = [...others, `## ${name}\n\n${text}\n`].map((section) => section.trim()).sort()
  writeFileSync(RESULTS, `${[head.trim(), ...all].join('\n\n')}\n`)
}

const args = process.argv.slice(2)
const at = args.indexOf('--entries')
const entries = at < 0 ? 100_000 : Number(args[at + 1])
const asked = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
const unknown = asked.filter((name) => !(name in BENCHES))
if (unknown.length > 0 || !Number.isInteger(entries) || entries < 1) {
  console.error(`Known benches: ${Object.keys(BENCHES).join(', ')}; --entries takes a whole number`)
  process.exit(1)
}

for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.error(`— ${name} —`)
  const table = writeTable(await bench(entries))
  console.log(`\n${table}\n`)
  keep(name, `${describeRun()}\n\n${table}`)
}
process.exit(0)
