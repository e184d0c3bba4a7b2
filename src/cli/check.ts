import { spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import path from 'node:path'

// Everything about the code that can be checked without running the product.

const ROOT = path.resolve(import.meta.dirname, '../..')
const BIOME = 'node_modules/@biomejs/biome/bin/biome'
const NEXT = 'node_modules/next/dist/bin/next'
const TSC = 'node_modules/typescript/bin/tsc'
const DEPCRUISE = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
const KNIP = 'node_modules/knip/bin/knip.js'

type Step = { name: string; commands: string[][] }

/** The slowest first, so that the others run beside it. */
const STEPS: Step[] = [
  // Next writes the types of the routes, which a fresh clone has not got.
  {
    name: 'types',
    commands: [
      [NEXT, 'typegen'],
      [TSC, '--noEmit'],
    ],
  },
  { name: 'format and lint', commands: [[BIOME, 'ci', '--colors=off', '--max-diagnostics=100']] },
  { name: 'dead code', commands: [[KNIP, '--no-progress']] },
  {
    name: 'import boundaries',
    commands: [
      [
        DEPCRUISE,
        '--config',
        '.dependency-cruiser.mjs',
        'src',
        'tests',
        'migrations',
        'payload.config.ts',
      ],
    ],
  },
  { name: 'migrations and generated files', commands: [['src/cli/generate.ts', '--check']] },
]

async function runCommand(args: string[]): Promise<{ isFine: boolean; output: string }> {
  const env = { NEXT_TELEMETRY_DISABLED: '1', ...process.env }
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const [code] = await once(child, 'close')
  return { isFine: code === 0, output }
}

/** @returns whether all of the step's commands went well; prints the output of the one that did not */
async function runStep({ name, commands }: Step): Promise<boolean> {
  const start = performance.now()
  const lineOf = (mark: string) =>
    `${mark} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`
  for (const command of commands) {
    const { isFine, output } = await runCommand(command)
    if (isFine) continue
    console.log(`${lineOf('✗')}\n${output.trimEnd()}\n`)
    return false
  }
  console.log(lineOf('✓'))
  return true
}

const waiting = [...STEPS]
const results: boolean[] = []
const worker = async () => {
  for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step))
}
await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), STEPS.length) }, worker))
const failures = results.filter((isFine) => !isFine).length
console.log(failures > 0 ? `${failures} of ${STEPS.length} checks failed` : 'All checks passed')
process.exitCode = failures > 0 ? 1 : 0
