import { rmSync } from 'node:fs'
import {
  dataPath,
  makeDataFolder,
  readIfPresent,
  writePrivateFile,
} from '../command/data-folder.ts'
import { UserError } from '../command/user-error.ts'
import { withFileLock } from '../processes/file-lock.ts'
import { whyPortIsTaken } from '../processes/port.ts'
import {
  endProcess,
  isRunning,
  markProcess,
  type ProcessMark,
  waitUntil,
} from '../processes/processes.ts'

type Run = { owner: ProcessMark; isStopping: boolean; children: ProcessMark[] }

// A start whose npm was killed notices within a second and then stops everything.
const NOTICE_MS = 3000
const STOP_MS = 30_000

/** What a running `npm start` writes down about itself, for the next one. */
export type RunFile = {
  addChild(pid: number | undefined): void
  markStopping(): void
  release(): void
}

export function parseRun(text: string | undefined): Run | undefined {
  try {
    // Written by this module only; what is not of this shape is treated as absent.
    const run = JSON.parse(text ?? '') as Partial<Run>
    if (typeof run.owner?.pid !== 'number' || !Array.isArray(run.children)) return undefined
    return { owner: run.owner, isStopping: run.isStopping === true, children: run.children }
  } catch {
    return undefined
  }
}

async function takeOver(file: string, port: number): Promise<void> {
  const previous = parseRun(readIfPresent(file))
  if (!previous) return
  const isGone = () => !isRunning(previous.owner)
  const isGoing = () => isGone() || parseRun(readIfPresent(file))?.isStopping === true
  if (!((await waitUntil(isGoing, NOTICE_MS)) && (await waitUntil(isGone, STOP_MS)))) {
    throw new UserError(
      `Lemma already runs on http://localhost:${port} (process ${previous.owner.pid}); choose another port with PORT=${port + 1}`,
    )
  }
  await Promise.all(previous.children.map((child) => endProcess(child)))
}

async function checkPort(port: number): Promise<void> {
  let reason: string | undefined
  const isFree = async () => {
    reason = await whyPortIsTaken(port)
    return reason === undefined
  }
  if (await waitUntil(isFree, 500)) return
  if (reason === 'EACCES') {
    throw new UserError(`Port ${port} needs more rights: choose one above 1023, like PORT=3000`)
  }
  throw new UserError(
    `Port ${port} is taken by another program: end it, or choose another port with PORT=${port + 1}`,
  )
}

/**
 * Takes the port for this process: ends what an earlier start left behind when it was killed.
 * @throws {UserError} when Lemma or another program uses the port
 */
export async function claimRun(port: number): Promise<RunFile> {
  makeDataFolder()
  const file = dataPath(`run-${port}.json`)
  const run: Run = { owner: markProcess(process.pid), isStopping: false, children: [] }
  const save = () => writePrivateFile(file, JSON.stringify(run))
  await withFileLock(dataPath('run.lock'), async () => {
    await takeOver(file, port)
    await checkPort(port)
    save()
  })
  return {
    addChild(pid) {
      if (pid === undefined) return
      run.children = [...run.children.filter(isRunning), markProcess(pid)]
      save()
    },
    markStopping() {
      run.isStopping = true
      save()
    },
    release() {
      rmSync(file, { force: true })
    },
  }
}
