// The fault test at length: npm run faults -- 200
import { createProgress } from '#cli/command/progress.ts'
import { ensureBuild } from '#cli/start/build-site.ts'
import { openLab } from './lab.ts'
import { describeReport, isFine, measureMail, runRounds } from './rounds.ts'

const rounds = Number(process.argv[2] ?? 200)
const progress = createProgress()
await ensureBuild({ progress, onChild: () => {} })
const lab = await openLab()
let hasPassed = false
try {
  const report = await runRounds(lab, {
    rounds,
    onRound: (round, fault) => console.log(`${round}/${rounds} ${fault}`),
  })
  console.log(`\n${describeReport(report)}`)
  const { p50, p95 } = await measureMail(lab, 40)
  console.log(`from the answer to the mail server: p50 ${p50} ms, p95 ${p95} ms`)
  hasPassed = isFine(report)
} finally {
  await lab.close()
}
process.exit(hasPassed ? 0 : 1)
