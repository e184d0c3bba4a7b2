import type { TestProject } from 'vitest/node'
import { shared } from '#lib/shared.ts'
import { startTestPostgres } from './postgres.ts'

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface adds to vitest's own.
  interface ProvidedContext {
    /** Address of the test server, without a database. Absent in unit tests. */
    postgresUrl?: string
  }
}

/** One Postgres for all stages, with the migrated template that every test file gets a clone of. */
export default async function setup(project: TestProject) {
  const server = await shared('test postgres', startTestPostgres)
  project.provide('postgresUrl', server.url)
  return server.stop
}
