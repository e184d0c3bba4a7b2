import pg from 'pg'
import { listPendingMigrations } from '#cms/pending-migrations.ts'

const LIMIT_MS = 1500
const KEPT_MS = 1000

type Readiness = 'ready' | 'database is away' | 'migrations are pending'

async function ask(databaseUrl: string): Promise<Readiness> {
  // A connection of its own: a pool that is exhausted says nothing about the database.
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
    application_name: 'lemma readiness',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const pending = await listPendingMigrations(client)
    return pending.length === 0 ? 'ready' : 'migrations are pending'
  } catch {
    return 'database is away'
  } finally {
    client.end().catch(() => {})
  }
}

let kept: { until: number; answer: Promise<Readiness> } | undefined

/**
 * Whether this process can serve everything, within a few seconds whatever the database does. All
 * that ask within a second get one answer: asking often costs no connections.
 */
function readReadiness(databaseUrl: string): Promise<Readiness> {
  if (!kept || Date.now() > kept.until) {
    kept = { until: Date.now() + KEPT_MS, answer: ask(databaseUrl) }
  }
  return kept.answer
}

/** 200, or 503 while the database is away or behind. */
export async function answerReadiness(databaseUrl: string): Promise<Response> {
  const readiness = await readReadiness(databaseUrl)
  const headers = { 'cache-control': 'no-store' }
  if (readiness === 'ready') return new Response('ready\n', { headers })
  return new Response(`${readiness}\n`, {
    status: 503,
    headers: { ...headers, 'retry-after': '5' },
  })
}
