import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { dataPath, readIfPresent } from '../command/data-folder.ts'
import { UserError } from '../command/user-error.ts'
import { findBinaries, programIn } from './binaries.ts'

/** Where the built-in Postgres is, where its data is, and as whom it runs. */
export type Place = { binaries: string; data: string; runAs?: Account }
type Account = { uid: number; gid: number }

const POSTGRES_VERSION = '18'

export const isDatabase = (folder: string) => existsSync(path.join(folder, 'PG_VERSION'))

function findAccount(name: string): Account | undefined {
  const ask = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const [user, group] = [ask('-u'), ask('-g')]
  if (user.status !== 0 || group.status !== 0) return undefined
  return { uid: Number(user.stdout), gid: Number(group.stdout) }
}

function createAccount(name: string): Account {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', name]],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', name]],
  ]
  for (const [command, args] of attempts) {
    if (spawnSync(command, args).status === 0) break
  }
  const account = findAccount(name)
  if (account) return account
  throw new UserError(
    `Postgres refuses to run as root and the user "${name}" cannot be made: run the command as an ordinary user, or set DATABASE_URL`,
  )
}

function canUse(runAs: Account, test: '-x' | '-w', file: string): boolean {
  const { status, error } = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', file], {
    ...runAs,
    cwd: '/',
  })
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'EPERM') {
    throw new UserError(
      'Postgres refuses to run as root, and this root may not switch users: run the command as an ordinary user, or set DATABASE_URL',
    )
  }
  return status === 0
}

function giveTo({ uid, gid }: Account, folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    lchownSync(path.join(entry.parentPath, entry.name), uid, gid)
  }
  chownSync(folder, uid, gid)
}

function copyBinaries(from: string, base: string): string {
  const { size, mtimeMs } = statSync(programIn(from, 'postgres'))
  const target = path.join(base, `postgres-${size}-${Math.round(mtimeMs)}`)
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
  renameSync(draft, target)
  return target
}

/**
 * Under root, Postgres runs as another user, who often cannot enter root's folders (`/root/lemma`).
 * What that user cannot reach is put where it can be: the data, and a copy of the binaries.
 */
function placeForRoot(binaries: string, data: string): Place {
  const owner = isDatabase(data) ? statSync(data) : undefined
  const account = owner?.uid
    ? { uid: owner.uid, gid: owner.gid }
    : (findAccount('postgres') ?? createAccount('postgres'))
  // Only a copy made by root belongs to root: no Postgres has ever run on it.
  if (owner?.uid === 0) giveTo(account, data)

  const name = createHash('sha256').update(data).digest('hex').slice(0, 10)
  const base = `/var/lib/lemma-${name}`
  const isReachable = canUse(account, '-x', path.dirname(data))
  if (owner && !isReachable) {
    throw new UserError(
      `The database in ${data} cannot be reached by the user it runs as: allow passing through the folders above it (chmod o+x), or set DATABASE_URL`,
    )
  }
  const canRun = canUse(account, '-x', programIn(binaries, 'postgres'))
  if (!isReachable || !canRun) mkdirSync(base, { recursive: true, mode: 0o755 })
  return {
    binaries: canRun ? binaries : copyBinaries(binaries, base),
    data: isReachable ? data : path.join(base, 'postgres'),
    runAs: account,
  }
}

export function choosePlace(): Place {
  const binaries = findBinaries()
  const data = dataPath('postgres')
  return process.getuid?.() === 0 ? placeForRoot(binaries, data) : { binaries, data }
}

/** Makes an empty folder that the server's user owns. */
export function makeServerFolder({ runAs }: Place, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  if (runAs) chownSync(folder, runAs.uid, runAs.gid)
}

/** @throws {UserError} where another user's database, or another version's, is in the folder */
export function checkDatabaseFolder({ data, runAs }: Place): void {
  if (!existsSync(data)) return
  const me = runAs?.uid ?? process.getuid?.()
  if (me !== undefined && statSync(data).uid !== me) {
    throw new UserError(
      `The database in ${data} belongs to another user: run the command as that user, or set LEMMA_DATA_DIR`,
    )
  }
  const version = readIfPresent(path.join(data, 'PG_VERSION'))?.trim()
  if (version !== undefined && version !== POSTGRES_VERSION) {
    throw new UserError(
      `The database in ${data} was made by Postgres ${version}, this is ${POSTGRES_VERSION}: bring its content over as docs/backup.md says, or set LEMMA_DATA_DIR`,
    )
  }
}
