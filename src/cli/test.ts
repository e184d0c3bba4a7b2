import os from 'node:os'
import path from 'node:path'
import { createVitest, parseCLI, type TestSpecification } from 'vitest/node'
import { PROJECT_ROOT } from './command/data-folder.ts'
import { createProgress } from './command/progress.ts'
import { findNginx } from './development/find-nginx.ts'
import { obtainChromium } from './development/obtain-chromium.ts'
import { ensureBuild } from './start/build-site.ts'

// Runs all tests, the quick ones first. Names of stages choose among them; every other argument
// goes to vitest: npm test -- unit · npm test -- tests/integration/access.test.ts -t visitors

const SITE_STAGES = ['http', 'faults', 'browser']
// The stages of a round share the workers: where one waits, another works.
const ROUNDS = [['unit'], ['integration'], SITE_STAGES]
const BUILD_NICENESS = 10

// Each test file has a process of its own, and all of them load the same packages.
process.env.NODE_COMPILE_CACHE ??= path.join(PROJECT_ROOT, 'node_modules/.cache/compiled')

const isStage = (argument: string) => ROUNDS.flat().includes(argument)
const isOf = (stages: string[]) => (spec: TestSpecification) => stages.includes(spec.project.name)

const args = process.argv.slice(2)
const { filter, options } = parseCLI(['vitest', 'run', ...args.filter((arg) => !isStage(arg))])
const project = args.filter(isStage)
const vitest = await createVitest('test', { ...options, project, watch: false })

const leftOut: string[] = []
// Errors outside of any test.
let errors = 0
const specifications = leaveOut(await vitest.globTestSpecifications(filter))
const building = specifications.some(isOf(SITE_STAGES)) ? buildBeside() : undefined
await vitest.standalone()
for (const round of ROUNDS) await runRound(round)
const { passed, failed, skipped } = countResults()
await vitest.close()

for (const line of leftOut) console.log(`\nLEFT OUT: ${line}`)
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(failed > 0 ? 1 : 0)

/** What cannot be tested on this machine, said at the end. */
function leaveOut(found: TestSpecification[]): TestSpecification[] {
  if (found.length === 0) {
    console.error(`No test file matches ${args.join(' ')}`)
    process.exit(1)
  }
  if (found.some(isOf(['http'])) && !findNginx()) {
    leftOut.push('the tests of nginx as it is shipped: there is none here. Install nginx.')
  }
  const inBrowser = found.filter(isOf(['browser']))
  const problem = inBrowser.length > 0 ? obtainChromium() : null
  if (!problem) return found
  leftOut.push(`the browser tests (files: ${inBrowser.length}): ${problem}`)
  // On a machine that is there to test, a stage less is not a smaller success.
  if (process.env.CI) errors += 1
  return found.filter((spec) => !inBrowser.includes(spec))
}

/** Builds the site of what the first rounds leave of the machine. @returns when it is there */
function buildBeside(): () => Promise<void> {
  const said: string[] = []
  const progress = createProgress((text) => said.push(text))
  const onChild = ({ process: { pid } }: { process: { pid?: number | undefined } }) => {
    if (pid) os.setPriority(pid, BUILD_NICENESS)
  }
  // Where it fails, the stages that need it try once more, and say what is wrong.
  const built = ensureBuild({ progress, onChild }).catch(() => {})
  return async () => {
    await built
    process.stdout.write(said.join(''))
  }
}

async function runRound(round: string[]): Promise<void> {
  const chosen = specifications.filter(isOf(round))
  if (chosen.length === 0) return
  if (round === SITE_STAGES) await building?.()
  const names = round.filter((stage) => chosen.some(isOf([stage])))
  console.log(`\n— ${names.join(', ')} —`)
  try {
    errors += (await vitest.runTestSpecifications(chosen)).unhandledErrors.length
  } catch (error) {
    // A stage that cannot begin, for want of its database or its build, is a failure of its own.
    console.error(error)
    errors += 1
  }
}

/** Tests by outcome; an error outside of any test, as in a file that does not load, counts as one. */
function countResults() {
  const modules = vitest.state.getTestModules().map((module) => {
    const results = [...module.children.allTests()].map((test) => test.result().state)
    return { results, isBroken: !module.ok() && !results.includes('failed') }
  })
  const results = modules.flatMap((module) => module.results)
  const count = (wanted: string) => results.filter((result) => result === wanted).length
  return {
    passed: count('passed'),
    failed: count('failed') + modules.filter(({ isBroken }) => isBroken).length + errors,
    skipped: count('skipped') + count('pending'),
  }
}
