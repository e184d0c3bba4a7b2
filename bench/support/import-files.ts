import { importFiles } from '#transfer/import-files.ts'
import { memoryOf } from './memory.ts'
import { openBenchPayload } from './open-payload.ts'

// Imports a folder by the code of `npm run import` and tells how long that took. With --plain the
// entries have none of our hooks: what Payload alone takes to store them with their versions.

export type Imported = { files: number; seconds: number; peak: number; refused: string }

const [folder = '', flag] = process.argv.slice(2)
const payload = await openBenchPayload(String(process.env.DATABASE_URL))
if (flag === '--plain') {
  for (const hooks of Object.values(payload.collections.entries.config.hooks)) {
    if (Array.isArray(hooks)) hooks.length = 0
  }
}
const start = performance.now()
const reports = await importFiles(payload, [folder], { locale: 'en', publish: true })
const seconds = (performance.now() - start) / 1000
const refused = reports.find(({ outcome }) => outcome !== 'made')
const result: Imported = {
  files: reports.length,
  seconds,
  peak: memoryOf(process.pid).peak,
  refused: refused ? `${refused.file}: ${refused.outcome} ${refused.reason ?? ''}` : '',
}
process.send?.(result, undefined, undefined, () => process.exit(0))
