import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { programIn } from '#cli/postgres/binaries.ts'
import { choosePlace, type Place } from '#cli/postgres/place.ts'
import { initialise, SUPERUSER } from '#cli/postgres/server.ts'
import { freePort } from './free-port.ts'
import { migrateTemplate } from './migrate-template.ts'

export const TEMPLATE = 'lemma_template'
const PASSWORD = 'test'

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  // A power cut may cost the tests their database.
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
]

/** Starts a throw-away server whose template database has all migrations. */
export async function startTestPostgres() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-test-'))
  // `mkdtemp` shuts everybody else out, the user that Postgres runs as under root included.
  await chmod(folder, 0o755)
  const port = await freePort()
  const server = await startServer(folder, port)
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const url = `postgres://${SUPERUSER}:${PASSWORD}@127.0.0.1:${port}`
  try {
    await onServer(url, `create database ${TEMPLATE}`)
    await migrateTemplate(`${url}/${TEMPLATE}`)
  } catch (cause) {
    await stop()
    throw new Error('The test database could not be migrated.', { cause })
  }
  return { url, stop }
}

async function startServer(folder: string, port: number) {
  const place: Place = { ...choosePlace(), data: path.join(folder, 'data') }
  initialise(place, PASSWORD)
  const settings = SETTINGS.flatMap((setting) => ['-c', setting])
  const child = spawn(
    programIn(place.binaries, 'postgres'),
    ['-D', place.data, '-p', `${port}`, ...settings],
    { ...place.runAs, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  // A run that ends without its teardown takes the server along.
  const interrupt = () => child.kill('SIGINT')
  process.once('exit', interrupt)
  const ended = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    let log = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk
      if (log.includes('ready to accept connections')) resolve()
    })
    ended.then(() => reject(new Error(`The test database did not start.\n${log}`)), reject)
  })
  const stop = async () => {
    process.off('exit', interrupt)
    interrupt()
    await ended
  }
  return { stop }
}

/** Runs one statement in the server's maintenance database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${url}/postgres` })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
