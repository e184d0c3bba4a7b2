import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'

const PROMISED_MS = 1000

/**
 * Asks until the answer is right: what is asked a second after the change has to be, as visitors
 * are promised. How long an answer takes is another matter.
 * @param changedAt on the clock of `performance`
 */
export async function withinASecond(
  url: string,
  isRight: (text: string, status: number) => boolean,
  changedAt = performance.now(),
): Promise<Response> {
  for (;;) {
    const asked = performance.now()
    const response = await fetch(url, { redirect: 'manual' })
    const text = await response.text()
    if (isRight(text, response.status)) return response
    if (asked > changedAt + PROMISED_MS)
      expect.fail(`${url} did not change in time: ${text.slice(0, 300)}`)
    await sleep(10)
  }
}
