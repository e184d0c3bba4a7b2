import pg from 'pg'
import { listPendingMigrations } from '#cms/pending-migrations.ts'

/** The key in Payload's key-value store that says the demo content was once written. */
export const DEMO_CONTENT_KEY = 'demo-content'

export type DatabaseState = {
  isMigrated: boolean
  hasUsers: boolean
  /** Whether there is no content, and never was the demo content: it may have been deleted on purpose. */
  needsDemoContent: boolean
  adminEmail?: string
}

async function needsDemoContent(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `select not exists(select from entries) and not exists(select from topics)
       and not exists(select from faqs)
       and not exists(select from payload_kv where key = $1) as empty`,
    [DEMO_CONTENT_KEY],
  )
  return rows[0]?.empty === true
}

async function readState(client: pg.Client): Promise<DatabaseState> {
  if ((await listPendingMigrations(client)).length > 0) {
    return { isMigrated: false, hasUsers: false, needsDemoContent: true }
  }
  const { rows } = await client.query<{ total: number; email: string | null }>(
    `select count(*)::int as total,
       (array_agg(email order by id) filter (where role = 'admin'))[1] as email from users`,
  )
  return {
    isMigrated: true,
    hasUsers: (rows[0]?.total ?? 0) > 0,
    needsDemoContent: await needsDemoContent(client),
    adminEmail: rows[0]?.email ?? undefined,
  }
}

/** What the database still lacks, asked in plain SQL: loading Payload takes seconds. */
export async function inspectDatabase(databaseUrl: string): Promise<DatabaseState> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await readState(client)
  } finally {
    await client.end()
  }
}
