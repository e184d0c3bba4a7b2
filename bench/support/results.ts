import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { hasAutogroup } from './even-scheduling.ts'

const RESULTS = path.resolve(import.meta.dirname, '../results.md')

/** The machine and the versions, without which a figure says nothing, and how busy it was. */
export function describeRun(): string {
  const versions = JSON.parse(readFileSync('package.json', 'utf8')).dependencies as Record<
    string,
    string
  >
  const cores = os.cpus()
  return [
    `${new Date().toISOString().slice(0, 10)}; ${cores.length} cores (${cores[0]?.model.trim()})`,
    `${Math.round(os.totalmem() / 2 ** 30)} GiB; Node ${process.versions.node}, Next ${versions.next}, Payload ${versions.payload}`,
    `load at the end ${os.loadavg()[0]?.toFixed(1)}`,
    ...(hasAutogroup() ? ['sched_autogroup on'] : []),
  ].join(', ')
}

/** Each bench has its section, which a run of that bench replaces. */
export function keepResults(name: string, text: string): void {
  const old = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '# Results\n'
  const [head = '', ...sections] = old.split(/^(?=## )/m)
  const others = sections.filter((section) => !section.startsWith(`## ${name}\n`))
  const all = [...others, `## ${name}\n\n${text}\n`].map((section) => section.trim()).sort()
  writeFileSync(RESULTS, `${[head.trim(), ...all].join('\n\n')}\n`)
}
