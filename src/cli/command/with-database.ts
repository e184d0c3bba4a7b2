import { inspectDatabase } from '../postgres/database-state.ts'
import type { OpenDatabase } from '../postgres/embedded-postgres.ts'
import { prepare } from './prepare.ts'
import { UserError } from './user-error.ts'

/**
 * Runs the work of a command on a database that is set up, and closes it whatever happens.
 * @throws {UserError} where its migrations have not run
 */
export async function withDatabase<Result>(
  work: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  const database = await prepare()
  try {
    if (!(await inspectDatabase(database.url)).isMigrated) {
      throw new UserError('The database is not set up yet: run npm run migrate first')
    }
    return await work(database)
  } finally {
    await database.close()
  }
}
