import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { getEnv } from '#lib/env.ts'
import { openLog, requestContext } from '#lib/log.ts'
import { counter, histogram } from '#lib/metrics.ts'
import { onRequest, pathOf } from '#lib/on-request.ts'
import { routeOf, safePath } from './routes.ts'

const count = counter({ name: 'lemma_http_requests_total', help: 'Answers by route and status.' })
const time = histogram({
  name: 'lemma_http_request_seconds',
  help: 'From the request to the end of its answer, by route.',
  bounds: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
})

const REQUEST_ID = /^[\w-]{8,64}$/

/** The id that a proxy of ours gave the request, or a new one: what a visitor claims is not believed. */
function idOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  const isKnown = getEnv().TRUSTED_PROXY_HOPS > 0 && typeof given === 'string'
  return isKnown && REQUEST_ID.test(given) ? given : randomUUID()
}

/** Counts, times and logs every request of this process, and names it for what is logged meanwhile. */
export function observeRequests(): void {
  const log = openLog()
  onRequest((request, response) => {
    const startedAt = performance.now()
    const context = { requestId: idOf(request) }
    // Next rewrites the address of the request while it works on it.
    const url = request.url ?? '/'
    requestContext.enterWith(context)
    response.once('close', () => {
      const seconds = (performance.now() - startedAt) / 1000
      const status = response.writableFinished ? response.statusCode : 'aborted'
      const route = routeOf(pathOf(url))
      count({ route, status })
      time(seconds, { route })
      const level = typeof status === 'number' && status >= 500 ? 'warn' : 'debug'
      if (!log.isLevelEnabled(level)) return
      const { method } = request
      const ms = Math.round(seconds * 1000)
      log[level]({ msg: 'Answered', method, path: safePath(url), status, ms, ...context })
    })
  })
}
