import { randomBytes } from 'node:crypto'
import { renameSync } from 'node:fs'
import {
  dataPath,
  makeDataFolder,
  readIfPresent,
  writePrivateFile,
} from '../command/data-folder.ts'
import { UserError } from '../command/user-error.ts'
import { withFileLock } from '../processes/file-lock.ts'
import { findFreePort, whyPortIsTaken } from '../processes/port.ts'
import { waitUntil } from '../processes/processes.ts'
import { checkDatabase } from './external-postgres.ts'
import { checkDatabaseFolder, choosePlace, isDatabase, type Place } from './place.ts'
import {
  ask,
  findRunning,
  HOST,
  initialise,
  type Login,
  launch,
  SUPERUSER,
  stop,
} from './server.ts'
import { leave, registerUse } from './usage.ts'

const DATABASE = 'lemma'

export type OpenDatabase = {
  url: string
  isEmbedded: boolean
  /** Starts the built-in server again, on the same port, when it died. Does nothing otherwise. */
  revive(): Promise<void>
  /** Stops the built-in server when no other Lemma process uses it. */
  close(): Promise<void>
}

const loginFile = () => dataPath('database.json')
const lockFile = () => dataPath('database.lock')

function readLogin(): Login | undefined {
  const text = readIfPresent(loginFile())
  if (text === undefined) return undefined
  try {
    // Written by this module only; a file that somebody changed by hand is refused below.
    const { port, password } = JSON.parse(text) as Partial<Login>
    if (Number.isInteger(port) && typeof password === 'string')
      return { port: Number(port), password }
  } catch {
    // Falls through to the same message.
  }
  throw new UserError(`${loginFile()} is damaged: it must hold the database's port and password`)
}

/**
 * Under root the database may be kept outside the data folder, and outlives it. Without its password
 * it is closed to a new start in the same place, but it may still be worth something to a person.
 */
async function setOrphanAside(place: Place): Promise<void> {
  if (place.data === dataPath('postgres') || !isDatabase(place.data) || readLogin()) return
  await stop(place)
  const aside = `${place.data}.orphaned-${Date.now()}`
  renameSync(place.data, aside)
  console.log(`The database of an earlier Lemma, whose ${loginFile()} is gone, is now in ${aside}`)
}

async function makeLogin(place: Place): Promise<Login> {
  const known = readLogin()
  if (known) return known
  if (isDatabase(place.data)) {
    throw new UserError(
      `${loginFile()} is missing, and with it the password of the database in ${place.data}: bring the file back`,
    )
  }
  const login = { port: await findFreePort(HOST), password: randomBytes(24).toString('base64url') }
  writePrivateFile(loginFile(), JSON.stringify(login))
  return login
}

function remember(login: Login, port: number): Login {
  if (login.port === port) return login
  const changed = { ...login, port }
  writePrivateFile(loginFile(), JSON.stringify(changed))
  return changed
}

async function start(place: Place, known: Login): Promise<Login> {
  const running = await findRunning(place, known.password)
  if (running !== undefined) return remember(known, running)
  // A port that a stopped server used is closed for a moment; wait before giving it up.
  const isFree = () => whyPortIsTaken(known.port, HOST).then((reason) => reason === undefined)
  const port = (await waitUntil(isFree, 500)) ? known.port : await findFreePort(HOST)
  const login = remember(known, port)
  for (let attempt = 1; ; attempt++) {
    try {
      await launch(place, login)
      return login
    } catch (error) {
      // After `kill -9` of the server alone, its children need a moment to notice and let go.
      const isHeld = error instanceof Error && /shared memory block|lock file/.test(error.message)
      if (!isHeld || attempt === 20) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

async function makeDatabase(login: Login): Promise<void> {
  const rows = await ask(login, 'postgres', `select from pg_database where datname = '${DATABASE}'`)
  if (rows.length === 0) await ask(login, 'postgres', `create database ${DATABASE}`)
}

async function bringUp(): Promise<{ place: Place; login: Login }> {
  const place = choosePlace()
  checkDatabaseFolder(place)
  await setOrphanAside(place)
  const known = await makeLogin(place)
  registerUse()
  if (!isDatabase(place.data)) {
    initialise(place, known.password)
    if (place.data !== dataPath('postgres')) {
      console.log(`The database is kept in ${place.data}: its user cannot enter ${dataPath()}`)
    }
  }
  const login = await start(place, known)
  await makeDatabase(login)
  return { place, login }
}

async function openEmbedded(): Promise<OpenDatabase> {
  makeDataFolder()
  const { place, login } = await withFileLock(lockFile(), bringUp)
  const isUp = () =>
    ask(login, DATABASE, 'select 1').then(
      () => true,
      () => false,
    )
  return {
    url: `postgres://${SUPERUSER}:${login.password}@${HOST}:${login.port}/${DATABASE}`,
    isEmbedded: true,
    async revive() {
      if (await isUp()) return
      const { login: now } = await withFileLock(lockFile(), bringUp)
      if (now.port !== login.port) {
        throw new UserError(`The database came back on another port: run the command again`)
      }
    },
    async close() {
      await withFileLock(lockFile(), async () => {
        if (leave()) await stop(place)
      })
    },
  }
}

/**
 * The database of this installation: the one in DATABASE_URL, or else the built-in Postgres, which
 * is started, or adopted when it already runs.
 * @throws {UserError} when it cannot be reached
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const given = process.env.DATABASE_URL
  if (!given) return openEmbedded()
  await checkDatabase(given)
  const nothing = async () => {}
  return { url: given, isEmbedded: false, revive: nothing, close: nothing }
}

/** The secret that belongs to the built-in database, made once. */
export function embeddedSecret(): string {
  makeDataFolder()
  const file = dataPath('secret')
  const known = readIfPresent(file)?.trim()
  if (known) return known
  const secret = randomBytes(32).toString('hex')
  writePrivateFile(file, secret)
  return secret
}
