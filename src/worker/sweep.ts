import type { Task } from 'graphile-worker'
import { openMeans } from '#delivery/means.ts'
import { sweepOutbox } from '#delivery/sweep.ts'
import { freeStuckMail } from '#users/person-mail.ts'

/** Takes up again what a crash left lying. */
export const sweep: Task<'sweep'> = async () => {
  const { run, inTransaction } = openMeans()
  await sweepOutbox(run)
  await inTransaction(freeStuckMail)
}
