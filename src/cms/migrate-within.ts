import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import { createLocalReq, type Payload } from 'payload'
import type pg from 'pg'
import { postgres } from './sql.ts'

/**
 * Runs migrations on a connection that is inside a transaction, so that they stand or fall with it.
 * It does not write down that they ran.
 */
export async function migrateWithin(
  client: pg.ClientBase,
  payload: Payload,
  names: string[],
): Promise<void> {
  if (names.length === 0) return
  const { migrations } = await import('#root/migrations/index.ts')
  const db = drizzle(client as pg.Client)
  const adapter = postgres(payload)
  const id = randomUUID()
  const nothing = async () => {}
  // The shape that Payload gives its own transactions; a migration may use the Local API in it.
  adapter.sessions[id] = { db, reject: nothing, resolve: nothing } as never
  try {
    const req = await createLocalReq({ req: { transactionID: id } }, payload)
    for (const { name, up } of migrations) {
      if (names.includes(name)) await up({ db: db as never, payload, req })
    }
  } finally {
    delete adapter.sessions[id]
  }
}
