import { trace } from '@opentelemetry/api'
import { Client, type QueryResult, type Submittable } from 'pg'
import { getEnv } from '#lib/env.ts'
import { openLog } from '#lib/log.ts'
import { histogram } from '#lib/metrics.ts'

const time = histogram({
  name: 'lemma_query_seconds',
  help: 'How long statements took, by their first word.',
  bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
})

const KINDS = new Set([
  'select',
  'with',
  'insert',
  'update',
  'delete',
  'begin',
  'commit',
  'rollback',
])
const LONGEST_TEXT = 2000

type Callback = (error: Error, result: QueryResult) => void

const textOf = (statement: unknown) =>
  typeof statement === 'string' ? statement : (statement as { text?: string })?.text

function kindOf(text = ''): string {
  const first = /[a-z]+/i.exec(text)?.[0].toLowerCase() ?? ''
  return KINDS.has(first) ? first : 'other'
}

/** Begins to time a statement. @returns what to call when it has ended */
function watch(statement: unknown): () => void {
  const text = textOf(statement)
  const kind = kindOf(text)
  const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': kind }
  // Costs nothing where nobody collects traces.
  const span = trace.getTracer('lemma').startSpan(kind, { attributes })
  const startedAt = performance.now()
  return () => {
    span.end()
    const seconds = (performance.now() - startedAt) / 1000
    time(seconds, { kind })
    if (seconds * 1000 < getEnv().SLOW_QUERY_MS) return
    // The text alone: its parameters are what people wrote.
    const sql = text?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT)
    openLog().warn({ msg: 'A slow query', ms: Math.round(seconds * 1000), sql })
  }
}

/**
 * A connection that times its statements, traces them and writes down the slow ones. It works on one
 * at a time: in a transaction Payload asks for several at once, which the driver is about to refuse.
 */
class WatchedClient extends Client {
  #before: Promise<unknown> = Promise.resolve()

  // The driver takes a statement in four shapes, with a callback or without; none of them matters here.
  override query(...parts: unknown[]): never {
    const query = super.query as (...parts: unknown[]) => unknown
    const callback = parts.at(-1)
    // Asked for by the pool, on a connection that nobody else has; or a stream of its own.
    if (typeof callback === 'function') {
      const ended = watch(parts[0])
      const done: Callback = (error, result) => {
        ended()
        callback(error, result)
      }
      return query.call(this, ...parts.slice(0, -1), done) as never
    }
    if (typeof (parts[0] as Submittable | undefined)?.submit === 'function') {
      return query.call(this, ...parts) as never
    }
    const result = this.#before.then(() => {
      const ended = watch(parts[0])
      return (query.call(this, ...parts) as Promise<QueryResult>).finally(ended)
    })
    this.#before = result.catch(() => {})
    return result as never
  }
}

/** The same for a pool. Payload's adapter brings types of its own for the same thing. */
export const watchedClient = WatchedClient as unknown as new () => never
