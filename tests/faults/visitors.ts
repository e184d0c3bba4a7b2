import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 120_000
const TIMEOUT_MS = 10_000

export type Accepted = { requestId: string; at: number }

/** A visitor who sends a request, and the same one again until it is accepted. */
export async function sendUntilAccepted(url: string): Promise<Accepted> {
  const requestId = randomUUID()
  const body = JSON.stringify({
    name: 'Ada Lovelace',
    email: `${requestId}@example.com`,
    message: 'Please call me back.',
    locale: 'en',
    consent: 'yes',
    requestId,
  })
  const address = [10, randomInt(256), randomInt(256), randomInt(1, 255)].join('.')
  const end = Date.now() + PATIENCE_MS
  let last = 'nothing'
  while (Date.now() < end) {
    try {
      const response = await fetch(`${url}/api/contact`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await response.body?.cancel()
      if (response.status === 201) return { requestId, at: Date.now() }
      last = String(response.status)
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
    await sleep(100)
  }
  throw new Error(`A request was never accepted: ${last}`)
}
