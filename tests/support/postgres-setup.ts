import type { TestProject } from 'vitest/node'
import { startTestPostgres } from './postgres.ts'

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface adds to vitest's own.
  interface ProvidedContext {
    /** Address of the test server, without a database. Absent in unit tests. */
    postgresUrl?: string
  }
}

/** One Postgres for the run, with the migrated template that every test file gets a clone of. */
export default async function setup(project: TestProject) {
  const server = await startTestPostgres()
  project.provide('postgresUrl', server.url)
  return server.stop
}
