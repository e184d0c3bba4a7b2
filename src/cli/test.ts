import { createVitest, parseCLI, type Vitest } from 'vitest/node'
import { findNginx } from './development/find-nginx.ts'
import { obtainChromium } from './development/obtain-chromium.ts'

// Runs all tests, the quick ones first. Names of stages choose among them; every other argument
// goes to vitest: npm test -- unit · npm test -- tests/integration/access.test.ts -t visitors

const STAGES = ['unit', 'integration', 'http', 'faults', 'browser'] as const
type Stage = (typeof STAGES)[number]
type Count = { passed: number; failed: number; skipped: number }

const isStage = (argument: string): argument is Stage => STAGES.includes(argument as Stage)

const args = process.argv.slice(2)
const asked = args.filter(isStage)
const { filter, options } = parseCLI(['vitest', 'run', ...args.filter((arg) => !isStage(arg))])

const total: Count = { passed: 0, failed: 0, skipped: 0 }
const leftOut: string[] = []
let files = 0
for (const stage of STAGES) {
  if (asked.length === 0 || asked.includes(stage)) await runStage(stage)
}
if (files === 0) {
  console.error(`No test file matches ${args.join(' ')}`)
  process.exit(1)
}
for (const line of leftOut) console.log(`\nLEFT OUT: ${line}`)
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exit(total.failed > 0 ? 1 : 0)

async function runStage(stage: Stage): Promise<void> {
  const vitest = await createVitest('test', { ...options, project: [stage], watch: false })
  try {
    const found = (await vitest.globTestSpecifications(filter)).length
    files += found
    if (found > 0 && stage === 'http' && !findNginx()) {
      leftOut.push('the tests of nginx as it is shipped: there is none here. Install nginx.')
    }
    if (found === 0 || (stage === 'browser' && !hasBrowser(found))) return
    console.log(`\n— ${stage} —`)
    await vitest.start(filter)
    add(countResults(vitest))
  } catch (error) {
    // A stage that cannot begin, for want of its database or its build, is a failure of its own.
    console.error(error)
    add({ passed: 0, failed: 1, skipped: 0 })
  } finally {
    await vitest.close()
  }
}

function hasBrowser(found: number): boolean {
  const problem = obtainChromium()
  if (!problem) return true
  leftOut.push(`the browser tests (files: ${found}): ${problem}`)
  // On a machine that is there to test, a stage less is not a smaller success.
  if (process.env.CI) add({ passed: 0, failed: 1, skipped: 0 })
  return false
}

function add(count: Count): void {
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped
}

/** Tests by outcome; an error outside of any test, as in a file that does not load, counts as one. */
function countResults({ state }: Vitest): Count {
  const modules = state.getTestModules().map((module) => {
    const results = [...module.children.allTests()].map((test) => test.result().state)
    return { results, isBroken: !module.ok() && !results.includes('failed') }
  })
  const results = modules.flatMap((module) => module.results)
  const count = (wanted: string) => results.filter((result) => result === wanted).length
  const broken = modules.filter((module) => module.isBroken).length
  return {
    passed: count('passed'),
    failed: count('failed') + broken + state.getUnhandledErrors().length,
    skipped: count('skipped') + count('pending'),
  }
}
