import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, type LogLevel, run } from 'graphile-worker'
import type { Payload } from 'payload'
import pg from 'pg'
import { watchedClient } from '#cms/watched-client.ts'
import { openMeans } from '#delivery/means.ts'
import { wakeWaiting } from '#delivery/sweep.ts'
import { wakeSchedules } from '#schedule/publish-due.ts'
import { wakeImports } from './import-entries.ts'
import { crontab, listTasks } from './tasks.ts'
import { traceTasks } from './trace-tasks.ts'

// Some of the places may be taken by a mail server that hangs.
const CONCURRENCY = 8
const MIN_PAUSE_MS = 1000
const MAX_PAUSE_MS = 30_000

/** How long to wait before the next attempt, after this many failed ones in a row. */
export function pauseAfter(failures: number): number {
  return Math.min(MIN_PAUSE_MS * 2 ** (failures - 1), MAX_PAUSE_MS)
}

const oneLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''

type Report = (line: string) => void

function makeLogger({ report, isVerbose = false }: Options): Logger {
  return new Logger(() => (level: LogLevel, message) => {
    if (isVerbose || level === 'error' || level === 'warning') report(message)
  })
}

function openPool({ databaseUrl, report }: Options): pg.Pool {
  const pool = new pg.Pool({
    Client: watchedClient,
    connectionString: databaseUrl,
    max: CONCURRENCY + 2,
  })
  // A connection that the server ends must not end the worker; the queue connects anew.
  pool.on('error', (error) => report(`lost a connection: ${error.message}`))
  // One at work fails in the job that uses it, which says so.
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  return pool
}

type Options = {
  databaseUrl: string
  /** Called when something has to go through the collections' rules. */
  openPayload: () => Promise<Payload>
  signal: AbortSignal
  report: Report
  isVerbose?: boolean
}

async function runUntilItEnds(pool: pg.Pool, options: Options): Promise<void> {
  const { signal } = options
  await wakeWaiting(openMeans().run)
  await wakeSchedules(openMeans().run)
  await wakeImports(openMeans().run)
  const runner = await run({
    pgPool: pool,
    taskList: traceTasks(listTasks(options.openPayload)),
    crontab,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: makeLogger(options),
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
  const { report } = options
  // graphile-worker writes down how a job ended without waiting for it: where the database is away
  // just then, nobody but the process hears of it, and would end.
  const onRejection = (error: unknown) => report(oneLine(error))
  process.on('unhandledRejection', onRejection)
  await runUntilAborted(options)
  process.off('unhandledRejection', onRejection)
}

async function runUntilAborted(options: Options): Promise<void> {
  const { signal, report } = options
  for (let failures = 0; !signal.aborted; ) {
    const pool = openPool(options)
    const startedAt = Date.now()
    try {
      await runUntilItEnds(pool, options)
    } catch (error) {
      report(oneLine(error))
    }
    await pool.end().catch(() => {})
    if (signal.aborted) return
    failures = Date.now() - startedAt > MAX_PAUSE_MS ? 1 : failures + 1
    await sleep(pauseAfter(failures), undefined, { signal }).catch(() => {})
  }
}
