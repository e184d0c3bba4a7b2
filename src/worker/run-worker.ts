import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, type LogLevel, run } from 'graphile-worker'
import pg from 'pg'
import { crontab, tasks } from './tasks.ts'

const CONCURRENCY = 4
const MIN_PAUSE_MS = 1000
const MAX_PAUSE_MS = 30_000

/** How long to wait before the next attempt, after this many failed ones in a row. */
export function pauseAfter(failures: number): number {
  return Math.min(MIN_PAUSE_MS * 2 ** (failures - 1), MAX_PAUSE_MS)
}

function makeLogger(isVerbose: boolean): Logger {
  return new Logger(() => (level: LogLevel, message) => {
    if (level === 'error' || level === 'warning') console.error(`worker: ${message}`)
    else if (isVerbose) console.log(`worker: ${message}`)
  })
}

function openPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONCURRENCY + 2 })
  // A connection that the server ends must not end the worker; the queue connects anew.
  const report = (error: Error) => console.error(`worker: lost a connection: ${error.message}`)
  pool.on('error', report)
  pool.on('connect', (client) => {
    client.on('error', report)
  })
  return pool
}

type Options = { databaseUrl: string; signal: AbortSignal; isVerbose?: boolean }

async function runUntilItEnds(pool: pg.Pool, { signal, isVerbose = false }: Options): Promise<void> {
  const runner = await run({
    pgPool: pool,
    taskList: tasks,
    crontab,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: makeLogger(isVerbose),
  })
  const stop = () => {
    runner.stop().catch(() => {})
  }
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  try {
    await runner.promise
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/**
 * Works on queued jobs until the signal aborts, then finishes those it has begun. A database that
 * is away is waited for.
 */
export async function runWorker(options: Options): Promise<void> {
  const { databaseUrl, signal } = options
  for (let failures = 0; !signal.aborted; ) {
    const pool = openPool(databaseUrl)
    const startedAt = Date.now()
    try {
      await runUntilItEnds(pool, options)
    } catch (error) {
      console.error(`worker: ${error instanceof Error ? error.message : String(error)}`)
    }
    await pool.end().catch(() => {})
    if (signal.aborted) return
    failures = Date.now() - startedAt > MAX_PAUSE_MS ? 1 : failures + 1
    await sleep(pauseAfter(failures), undefined, { signal }).catch(() => {})
  }
}
