import 'server-only'
import { openPayload } from '#cms/get-payload.ts'
import { runAlone } from '#cms/transact.ts'
import { errorCode } from '#lib/error-code.ts'
import { storeSeen } from './store-seen.ts'
import { Tally } from './tally.ts'

/** What a process that is killed may lose. */
const EVERY_MS = 5000

const tally = new Tally({
  everyMs: EVERY_MS,
  write: async (batch) => {
    const payload = await openPayload()
    await storeSeen(runAlone(payload), batch).catch((error) =>
      payload.logger.warn({ msg: 'Views could not be counted', code: errorCode(error) }),
    )
  },
})

export const countSeen = tally.add.bind(tally)
