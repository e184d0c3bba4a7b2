import path from 'node:path'
import { parseArgs } from 'node:util'
import { prepare, readSettings } from './command/prepare.ts'
import { createProgress } from './command/progress.ts'
import { reportError, UserError } from './command/user-error.ts'
import type { DatabaseState } from './postgres/database-state.ts'
import type { OpenDatabase } from './postgres/embedded-postgres.ts'
import { type Child, stopChild } from './processes/child.ts'
import { parentOf } from './processes/processes.ts'
import { ensureBuild } from './start/build-site.ts'
import { forgetPassword, unseenPassword } from './start/first-admin.ts'
import { claimRun, type RunFile } from './start/run-file.ts'
import { setUpDatabase } from './start/set-up-database.ts'
import { keepWorker, startSite } from './start/site-processes.ts'

const WATCH_MS = 1000

const progress = createProgress()
const stopping = new AbortController()
const children = new Set<Child>()
let opening: Promise<OpenDatabase> | undefined
let run: RunFile | undefined

const onChild = (child: Child) => {
  children.add(child)
  run?.addChild(child.process.pid)
  void child.ended.then(() => children.delete(child))
  if (stopping.signal.aborted) void stopChild(child)
}

/** Stops the site and the worker, then the database, and ends this process. */
async function stopAll(code: number): Promise<void> {
  if (stopping.signal.aborted) return
  stopping.abort()
  try {
    run?.markStopping()
    await Promise.all([...children].map((child) => stopChild(child)))
    await opening?.then(
      (database) => database.close(),
      () => {},
    )
    run?.release()
  } catch (error) {
    reportError(error)
  }
  process.exit(code)
}

function fail(error: unknown): Promise<void> {
  // What fails while everything is being stopped fails because of that.
  if (!stopping.signal.aborted) {
    progress.endLine()
    reportError(error)
  }
  return stopAll(1)
}

function listenForTheEnd(): void {
  // Whoever read this output may be gone first: that must not cut short how everything is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stopping.signal.aborted) for (const child of children) child.process.kill('SIGKILL')
      else progress.line('Stopping')
      void stopAll(0)
    })
  }
  if (!process.env.npm_lifecycle_event) return
  // npm passes signals on, but not its own death by `kill -9`. It is the parent, or a shell's parent.
  const shell = process.ppid
  const npm = parentOf(shell)
  setInterval(() => {
    if (process.ppid !== shell || parentOf(shell) !== npm) void stopAll(1)
  }, WATCH_MS).unref()
}

/** Brings the built-in database back should it die: the site and the worker reconnect by themselves. */
function watchDatabase(database: OpenDatabase): void {
  if (!database.isEmbedded) return
  let isBusy = false
  setInterval(async () => {
    if (isBusy || stopping.signal.aborted) return
    isBusy = true
    await database.revive().catch(fail)
    isBusy = false
  }, 5 * WATCH_MS)
}

function showHowToSignIn(siteUrl: string, { adminEmail }: DatabaseState): void {
  const password = unseenPassword()
  const account = adminEmail ? ` as ${adminEmail}` : ''
  console.log(`Sign in at ${siteUrl}/admin${account}${password ? ' with the password' : ''}`)
  if (!password) return
  console.log(`  ${password}\nwhich is shown only this once: change it after signing in.`)
  forgetPassword()
}

async function openAndSetUp(): Promise<DatabaseState> {
  opening = prepare()
  const database = await progress.step('Starting the database', () => opening ?? prepare())
  const state = await setUpDatabase({ databaseUrl: database.url, progress, onChild })
  watchDatabase(database)
  return state
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false } } })
  const { PORT: port, SITE_URL: siteUrl } = readSettings()
  Object.assign(process.env, { PORT: String(port), SITE_URL: siteUrl })
  listenForTheEnd()
  run = await claimRun(port)

  const built = values.dev ? undefined : ensureBuild({ progress, onChild })
  const [state] = await Promise.all([openAndSetUp(), built])
  if (stopping.signal.aborted) return

  void keepWorker({ signal: stopping.signal, onChild })
  const site = await progress.step('Starting the site', () =>
    startSite({ port, isDev: values.dev, onChild }),
  )
  console.log(`Ready on http://localhost:${port}`)
  showHowToSignIn(siteUrl, state)
  const { SMTP_URL: mailServer, MAILBOX_DIR: mailbox } = process.env
  if (!mailServer && mailbox) console.log(`Mails are kept in ${path.relative('', mailbox)}`)
  const code = await site.ended
  if (!stopping.signal.aborted) throw new UserError(`The site ended unexpectedly (${code})`)
}

await main().catch(fail)
