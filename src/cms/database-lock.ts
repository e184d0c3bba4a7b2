import pg from 'pg'

// Any number will do, as long as nothing else in the database uses it.
const LOCK_KEY = 7_236_627_861

/**
 * Does `work` while no other process, on any machine, changes this database's schema or first content.
 * The lock has a connection of its own and goes with it, also after a crash.
 */
export async function withDatabaseLock<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 })
  let broken: Error | undefined
  client.on('error', (error) => {
    broken = error
  })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY])
    const result = await work(client)
    if (broken) throw broken
    return result
  } finally {
    await client.end().catch(() => {})
  }
}
