import { randomUUID } from 'node:crypto'
import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { postgres } from './sql.ts'

/** Where a transaction begins: the database, or a transaction for one nested in it (a savepoint). */
export type Opener = Pick<PostgresAdapter['drizzle'], 'transaction'>

export const databaseOf = (payload: Payload): Opener => postgres(payload).drizzle

/**
 * Runs Payload's operations in one transaction and resolves only after its commit. Payload's own
 * transactions swallow a failed commit and cannot be nested; this one it takes for its own.
 */
export function inTransaction<Result>(
  payload: Payload,
  opener: Opener,
  work: (req: PayloadRequest, inner: Opener) => Promise<Result>,
): Promise<Result> {
  const { sessions } = postgres(payload)
  const done = () => Promise.resolve()
  return opener.transaction(async (transaction) => {
    const id = randomUUID()
    sessions[id] = { db: transaction, resolve: done, reject: done }
    try {
      const req = await createLocalReq({ fallbackLocale: false }, payload)
      req.transactionID = id
      return await work(req, transaction)
    } finally {
      delete sessions[id]
    }
  })
}

/**
 * Gives work a request of its own in the transaction of another: where it fails, Payload takes the
 * transaction from the request.
 */
export async function beside<Result>(
  { payload, transactionID }: PayloadRequest,
  work: (req: PayloadRequest) => Promise<Result>,
): Promise<Result> {
  const { sessions } = postgres(payload)
  const session = sessions[String(await transactionID)]
  if (!session) throw new Error('There is no transaction to join.')
  const id = randomUUID()
  sessions[id] = session
  try {
    const req = await createLocalReq({ fallbackLocale: false }, payload)
    req.transactionID = id
    return await work(req)
  } finally {
    delete sessions[id]
  }
}

class Rehearsed extends Error {}

/** Runs the work as it would be run and takes all of it back. */
export async function rehearse<Result>(
  opener: Opener,
  work: (inner: Opener) => Promise<Result>,
): Promise<Result> {
  let result: { value: Result } | undefined
  try {
    await opener.transaction(async (transaction) => {
      result = { value: await work(transaction) }
      throw new Rehearsed()
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
  }
  if (!result) throw new Error('The rehearsal ended without a result.')
  return result.value
}
