import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { readIfPresent } from '../command/data-folder.ts'
import { UserError } from '../command/user-error.ts'
import { isRunning, markProcess, parseMark } from './processes.ts'

const BEAT_MS = 1000
// A holder touches its lock every second; one that has not for this long no longer exists.
const SILENT_MS = 15_000

const hasCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code

function take(file: string): boolean {
  try {
    writeFileSync(file, JSON.stringify(markProcess(process.pid)), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

function isAbandoned(file: string): boolean {
  try {
    const age = Date.now() - statSync(file).mtimeMs
    const holder = parseMark(readIfPresent(file))
    // The file is empty for a moment while its maker writes it.
    if (holder === undefined) return age > BEAT_MS
    return !isRunning(holder) || age > SILENT_MS
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}

function removeAbandoned(file: string): void {
  const before = readIfPresent(file)
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  // Somebody else may have been quicker, and this is already the lock of a living process.
  if (readIfPresent(aside) !== before) renameSync(aside, file)
  else rmSync(aside, { force: true })
}

type LockOptions = { timeoutMs?: number; onWait?: () => void }

/** Does `work` while no other process does work under the same lock file. Survives holders that died. */
export async function withFileLock<T>(
  file: string,
  work: () => Promise<T>,
  { timeoutMs = 120_000, onWait }: LockOptions = {},
): Promise<T> {
  const end = Date.now() + timeoutMs
  let hasWaited = false
  while (!take(file)) {
    if (isAbandoned(file)) {
      removeAbandoned(file)
      continue
    }
    if (!hasWaited) onWait?.()
    hasWaited = true
    if (Date.now() > end) {
      const holder = parseMark(readIfPresent(file))?.pid ?? 'unknown'
      throw new UserError(
        `Another Lemma command (process ${holder}) holds ${file}; end it, then try again`,
      )
    }
    await sleep(50)
  }
  const beat = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(file, now, now)
    } catch {
      // The data folder was removed under a running command; there is nothing left to guard.
    }
  }, BEAT_MS)
  beat.unref()
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(file, { force: true })
  }
}
