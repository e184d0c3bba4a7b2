// The production layout on this machine, until Ctrl-C: npm run rig
import { once } from 'node:events'
import { createProgress } from '#cli/command/progress.ts'
import { startChild } from '#cli/processes/child.ts'
import { ensureBuild } from '#cli/start/build-site.ts'
import { openRig } from './rig.ts'

const progress = createProgress()
await ensureBuild({ progress, onChild: () => {} })
const rig = await progress.step('Starting Postgres, two web processes, a worker and nginx', () =>
  openRig({ port: 8300, webPorts: [3301, 3302] }),
)
try {
  const seeding = startChild({ file: 'src/cli/seed.ts', env: rig.env })
  await progress.step('Writing the demo glossary', () => seeding.ended)
  console.log(
    `Ready on ${rig.url}; the web processes: ${rig.replicas.map(({ url }) => url).join(', ')}`,
  )
  console.log(
    `Metrics: curl -H 'Authorization: Bearer ${rig.env.METRICS_TOKEN}' ${rig.replicas[0]?.url}/metrics`,
  )
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
} finally {
  await rig.close()
}
process.exit(0)
