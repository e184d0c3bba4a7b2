// The binaries are driven directly: the npm wrapper prints its log, ties the server to Node's exit
// hooks, cannot adopt a running server and rejects a failed start without a reason.
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { dataPath, readIfPresent } from '../command/data-folder.ts'
import { DISK_FULL, UserError } from '../command/user-error.ts'
import { hasProcess, waitUntil } from '../processes/processes.ts'
import { programIn } from './binaries.ts'
import { isDatabase, makeServerFolder, type Place } from './place.ts'
import { type Postmaster, postmasterFile, readPostmaster } from './postmaster-file.ts'

export const HOST = '127.0.0.1'
export const SUPERUSER = 'lemma'
const LOG_LIMIT_BYTES = 10_000_000
const RECOVERY_TIMEOUT_MS = 120_000

export type Login = { port: number; password: string }

const logFile = () => dataPath('postgres.log')

function spawnOptions({ runAs }: Place): SpawnOptions {
  // The working folder of a root process may be closed to the server's user. Locale and PG… variables
  // of whoever starts it must not change the server.
  const { PATH, SystemRoot, TEMP } = process.env
  const env: Partial<NodeJS.ProcessEnv> = { PATH, SystemRoot, TEMP, TZ: 'UTC' }
  // Next's types demand NODE_ENV in every environment; Postgres has no use for it.
  return { ...runAs, cwd: path.parse(process.execPath).root, env: env as NodeJS.ProcessEnv }
}

function connectionOptions({ port, password }: Login, database: string): pg.ClientConfig {
  return { host: HOST, port, user: SUPERUSER, password, database, connectionTimeoutMillis: 3000 }
}

/** Runs one statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  login: Login,
  database: string,
  statement: string,
): Promise<Row[]> {
  const client = new pg.Client(connectionOptions(login, database))
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

function lastWords(log: string): string {
  const lines = log.split('\n').filter((line) => /FATAL|PANIC|ERROR|error:|initdb:/.test(line))
  const line = lines.at(-1) ?? log.trim().split('\n').at(-1) ?? ''
  return line.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '').trim()
}

/** One line about why Postgres did not start, from what it wrote. */
export function explainFailure(log: string, data: string): UserError {
  if (/No space left on device/i.test(log)) {
    return new UserError(`${DISK_FULL} (${data})`)
  }
  if (/could not (create|map) shared memory|could not create semaphores/i.test(log)) {
    return new UserError('The machine has no shared memory left for Postgres: end other databases')
  }
  return new UserError(`The built-in database does not start: ${lastWords(log)} (see ${logFile()})`)
}

/**
 * Makes the database's files aside and moves them into place when they are whole, so that a folder
 * in place is never half made.
 */
export function initialise(place: Place, password: string): void {
  if (existsSync(place.data)) {
    // Not made by this function, and not a database: kept, in case somebody wants it.
    if (readdirSync(place.data).length === 0) rmSync(place.data, { recursive: true })
    else renameSync(place.data, `${place.data}.unfinished-${Date.now()}`)
  }
  const draft = `${place.data}.new`
  const passwordFile = `${place.data}.password`
  makeServerFolder(place, draft)
  rmSync(passwordFile, { force: true })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (place.runAs) chownSync(passwordFile, place.runAs.uid, place.runAs.gid)
  const localeOfSystem = process.platform === 'linux' ? 'C.UTF-8' : 'C'
  try {
    const { status, stderr, error } = spawnSync(
      programIn(place.binaries, 'initdb'),
      [
        `--pgdata=${draft}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Postgres' own Unicode rules: the same order and case on every machine.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        `--locale=${localeOfSystem}`,
        '--no-instructions',
      ],
      { ...spawnOptions(place), encoding: 'utf8' },
    )
    if (error) throw error
    if (status !== 0) throw explainFailure(stderr, place.data)
    renameSync(draft, place.data)
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
  }
}

const SETTINGS = {
  listen_addresses: HOST,
  // No socket file: its path may be too long, or closed to the server's user.
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  // Nobody replicates from a laptop, and less is written.
  wal_level: 'minimal',
  max_wal_senders: '0',
  min_wal_size: '80MB',
  // Every query of the site is short: compiling it costs more than it saves.
  jit: 'off',
  log_timezone: 'UTC',
}

function openLog(): number {
  const file = logFile()
  const isLong = existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES
  return openSync(file, isLong ? 'w' : 'a', 0o600)
}

/**
 * Starts the server and waits until it takes connections. It outlives this process.
 * @param more settings that come on top of ours
 * @throws {UserError} with the reason that Postgres gave
 */
export async function launch(
  place: Place,
  login: Login,
  more: Record<string, string> = {},
): Promise<void> {
  const log = openLog()
  const before = statSync(logFile()).size
  const settings = Object.entries({ ...SETTINGS, ...more }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const server = spawn(
    programIn(place.binaries, 'postgres'),
    ['-D', place.data, '-p', String(login.port), ...settings],
    // A group of its own: Ctrl-C must reach the site first, and the database last.
    { ...spawnOptions(place), detached: true, stdio: ['ignore', log, log], windowsHide: true },
  )
  closeSync(log)
  let failure: Error | undefined
  server.once('error', (error) => {
    failure = error
  })
  server.once('exit', () => {
    const written = Buffer.from(readIfPresent(logFile()) ?? '').subarray(before)
    failure ??= explainFailure(written.toString(), place.data)
  })
  server.unref()
  const isUp = async () => failure !== undefined || (await answers(place, login))
  const hasEnded = await waitUntil(isUp, RECOVERY_TIMEOUT_MS, 25)
  if (failure) throw failure
  if (!hasEnded) {
    throw new UserError(`The built-in database takes too long to start; see ${logFile()}`)
  }
}

/** Whether the server on this port is the one that serves this data folder. */
async function answers({ data }: Place, login: Login): Promise<boolean> {
  try {
    const [row] = await ask<{ data_directory: string }>(login, 'postgres', 'show data_directory')
    return row !== undefined && path.resolve(row.data_directory) === path.resolve(data)
  } catch {
    return false
  }
}

/** Stops the server of a data folder, ending its connections; waits until it is gone. */
export async function stop(place: Place, mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
  spawnSync(
    programIn(place.binaries, 'pg_ctl'),
    ['stop', '-D', place.data, '-m', mode, '-w', '-t', '30', '-s'],
    { ...spawnOptions(place), stdio: 'ignore' },
  )
}

function isOurs({ pid, dataFolder }: Postmaster, place: Place): boolean {
  if (path.resolve(dataFolder) !== path.resolve(place.data) || !hasProcess(pid)) return false
  const command = commandOf(pid)
  return command === undefined || command.includes('postgres')
}

function commandOf(pid: number): string | undefined {
  if (process.platform === 'linux') return readIfPresent(`/proc/${pid}/cmdline`)
  if (process.platform === 'win32') return undefined
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}

/**
 * Looks for a server that an earlier process left on this data folder.
 * @returns its port when it answers; otherwise nothing runs there any more
 */
export async function findRunning(place: Place, password: string): Promise<number | undefined> {
  if (!isDatabase(place.data)) return undefined
  const found = readPostmaster(place.data)
  if (!found) return undefined
  if (!isOurs(found, place)) {
    // Left by a crash or copied with the folder; Postgres would take the number's new owner for a server.
    rmSync(postmasterFile(place.data), { force: true })
    return undefined
  }
  // It may still be recovering, or on its way down.
  let port: number | undefined
  await waitUntil(async () => {
    const now = readPostmaster(place.data)
    if (!now || !hasProcess(now.pid)) return true
    port = (await answers(place, { port: now.port, password })) ? now.port : undefined
    return port !== undefined
  }, 15_000)
  if (port === undefined) await stop(place, 'immediate')
  return port
}
