import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'

const AUTOGROUP = '/proc/sys/kernel/sched_autogroup_enabled'

/** Whether Linux shares processors among sessions first, and among the processes of one after that. */
export const hasAutogroup = () =>
  existsSync(AUTOGROUP) && readFileSync(AUTOGROUP, 'utf8').trim() === '1'

function mayChange(): boolean {
  try {
    accessSync(AUTOGROUP, constants.W_OK)
    return process.getuid?.() === 0
  } catch {
    return false
  }
}

/**
 * Lets the machine share its processors evenly while something is measured. With groups of sessions,
 * a site under full load on few cores was seen waiting for seconds beside an idle one's share: that
 * is the machine's figure, not Lemma's. Only root can change it; the results say how it was.
 */
export async function withEvenScheduling<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!hasAutogroup() || !mayChange()) return work()
  writeFileSync(AUTOGROUP, '0')
  try {
    return await work()
  } finally {
    writeFileSync(AUTOGROUP, '1')
  }
}
