import { statfsSync } from 'node:fs'
import { dataPath } from './data-folder.ts'

/** What Postgres takes at once for its next log file. Without it, it stops in the middle of its work. */
const LEAST_BYTES = 16 * 2 ** 20

/** Whether the disk that keeps the data has no room left. A server that stopped for that cannot say so. */
export function isDiskFull(): boolean {
  const { bavail, bsize } = statfsSync(dataPath())
  return bavail * bsize < LEAST_BYTES
}
