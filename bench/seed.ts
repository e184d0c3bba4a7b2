import { prepare } from '#cli/command/prepare.ts'
import { createProgress } from '#cli/command/progress.ts'
import { runCommand } from '#cli/command/run-command.ts'
import { UserError } from '#cli/command/user-error.ts'
import { inspectDatabase } from '#cli/postgres/database-state.ts'
import { fillGlossary } from './support/glossary.ts'

async function assertEmpty(databaseUrl: string): Promise<void> {
  const { isMigrated, needsDemoContent: isEmpty } = await inspectDatabase(databaseUrl)
  if (!isMigrated) {
    throw new UserError('The database is not set up yet: run npm run migrate first')
  }
  if (!isEmpty) throw new UserError('The database has content already: only an empty one is filled')
}

/**
 * Fills the database that Lemma works on (DATABASE_URL, or else the built-in one) with a made-up
 * glossary. Never one that holds anything; a worker then links the entries.
 */
export const seed = (count: number): Promise<never> =>
  runCommand(async () => {
    if (!Number.isInteger(count) || count < 1) {
      throw new UserError('Say how many entries: npm run bench -- seed 100000')
    }
    const database = await prepare()
    try {
      await assertEmpty(database.url)
      const fill = () => fillGlossary(database.url, count, () => {})
      await createProgress().step(`Writing ${count} entries`, fill)
    } finally {
      await database.close()
    }
    return 0
  })
