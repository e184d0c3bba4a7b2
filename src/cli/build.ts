import { createProgress } from './command/progress.ts'
import { runCommand } from './command/run-command.ts'
import { ensureBuild } from './start/build-site.ts'

await runCommand(async () => {
  await ensureBuild({ progress: createProgress(), onChild: () => {}, isForced: true })
  return 0
})
