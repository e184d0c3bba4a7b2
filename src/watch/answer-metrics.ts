import { createHash, timingSafeEqual } from 'node:crypto'
import type { Payload } from 'payload'
import { type Run, runAlone } from '#cms/transact.ts'
import { writeMetrics } from '#lib/metrics.ts'
import { readFigures } from './read-figures.ts'

/** Whoever scrapes gives up after ten seconds. */
const PATIENCE_MS = 3000

type Means = { token: string | undefined; openPayload: () => Promise<Payload> }

const digest = (text: string) => createHash('sha256').update(text).digest()

const isRight = (given: string | null, token: string) =>
  timingSafeEqual(digest(given ?? ''), digest(`Bearer ${token}`))

/** Measurements for Prometheus. Without a token the address does not exist. */
export async function answerMetrics(
  request: Request,
  { token, openPayload }: Means,
): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  if (!token) return new Response(null, { status: 404, headers })
  if (!isRight(request.headers.get('authorization'), token)) {
    return new Response(null, {
      status: 401,
      headers: { ...headers, 'www-authenticate': 'Bearer' },
    })
  }
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('timeout')), PATIENCE_MS).unref()
  })
  const run = async (): Promise<Run> => {
    const runNow = runAlone(await Promise.race([openPayload(), timeout]))
    return (statement) => Promise.race([runNow(statement), timeout]) as never
  }
  await readFigures(run)
  return new Response(writeMetrics(), {
    headers: { ...headers, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
  })
}
