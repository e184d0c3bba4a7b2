import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { choosePlace } from '#cli/postgres/place.ts'
import { HOST, initialise, launch, SUPERUSER, stop } from '#cli/postgres/server.ts'
import { freePort } from './free-port.ts'
import { migrateTemplate } from './migrate-template.ts'

export const TEMPLATE = 'lemma_template'
const PASSWORD = 'test'

// A power cut may cost the tests their database.
const CARELESS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}

type Options = {
  /** Whether it has to survive a crash. */
  isCareful?: boolean
}

/** Starts a throw-away server, made like the built-in one, whose template database has all migrations. */
export async function startTestPostgres({ isCareful = false }: Options = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-test-'))
  // `mkdtemp` shuts everybody else out, the server's user under root included.
  await chmod(folder, 0o711)
  process.env.LEMMA_DATA_DIR = folder
  const place = choosePlace()
  const port = await freePort()
  const settings = isCareful ? { max_connections: CARELESS.max_connections } : CARELESS
  const close = async () => {
    await stop(place, 'immediate')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    initialise(place, PASSWORD)
    await launch(place, { port, password: PASSWORD }, settings)
    const url = `postgres://${SUPERUSER}:${PASSWORD}@${HOST}:${port}`
    await onServer(url, `create database ${TEMPLATE}`)
    await migrateTemplate(`${url}/${TEMPLATE}`)
    return {
      url,
      stop: close,
      /** Ends the server as a crash would. */
      crash: () => stop(place, 'immediate'),
      /** Starts it again, on the same port. */
      resume: () => launch(place, { port, password: PASSWORD }, settings),
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Runs one statement in the server's maintenance database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${url}/postgres` })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
