import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { startTestPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server, without a database. Absent in unit tests. */
    postgresUrl?: string
  }
}

/** One Postgres for the run, with the migrated template that every test file gets a clone of. */
export default async function setup(project: TestProject) {
  const server = await startTestPostgres()
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    await rm(server.folder, { recursive: true, force: true })
  }
}
