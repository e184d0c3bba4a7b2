import { ensureBuild } from './build-site.ts'
import { createProgress } from './progress.ts'
import { runCommand } from './run-command.ts'

await runCommand(async () => {
  await ensureBuild({ progress: createProgress(), onChild: () => {}, isForced: true })
  return 0
})
