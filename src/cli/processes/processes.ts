import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process that can be recognised later: the number alone may by then belong to another one. */
export type ProcessMark = { pid: number; startedAt?: string }

/** Fields of /proc/PID/stat. The name in its second field may hold spaces and brackets. */
export function parseStat(stat: string): { parent: number; startedAt: string | undefined } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { parent: Number(fields[1]), startedAt: fields[19] }
}

function readStat(pid: number) {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return undefined
  }
}

function askPs(pid: number, field: string): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.trim() || undefined
}

function startTime(pid: number): string | undefined {
  if (process.platform === 'linux') return readStat(pid)?.startedAt
  return process.platform === 'win32' ? undefined : askPs(pid, 'lstart')
}

/** The process that started another one; undefined where that cannot be told. */
export function parentOf(pid: number): number | undefined {
  if (process.platform === 'linux') return readStat(pid)?.parent
  return process.platform === 'win32' ? undefined : Number(askPs(pid, 'ppid')) || undefined
}

export function markProcess(pid: number): ProcessMark {
  return { pid, startedAt: startTime(pid) }
}

/** Whether any process has this number, whoever owns it. */
export function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether the marked process itself still runs. */
export function isRunning({ pid, startedAt }: ProcessMark): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !hasProcess(pid)) return false
  const now = startTime(pid)
  return startedAt === undefined || now === undefined || now === startedAt
}

/** Reads a mark that was written as JSON; anything else is no mark. */
export function parseMark(text: string | undefined): ProcessMark | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    if (typeof value !== 'object' || value === null || !('pid' in value)) return undefined
    const startedAt = 'startedAt' in value ? value.startedAt : undefined
    if (typeof value.pid !== 'number') return undefined
    return { pid: value.pid, startedAt: typeof startedAt === 'string' ? startedAt : undefined }
  } catch {
    return undefined
  }
}

/** Waits until `isDone` holds. @returns false when `timeoutMs` passed first */
export async function waitUntil(
  isDone: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 50,
): Promise<boolean> {
  const end = Date.now() + timeoutMs
  while (!(await isDone())) {
    if (Date.now() >= end) return false
    await sleep(everyMs)
  }
  return true
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended in the meantime.
  }
}

/** Asks a process to end, and ends it when it does not. */
export async function endProcess(mark: ProcessMark, graceMs = 5000): Promise<void> {
  if (!isRunning(mark)) return
  signal(mark.pid, 'SIGTERM')
  if (await waitUntil(() => !isRunning(mark), graceMs)) return
  signal(mark.pid, 'SIGKILL')
  await waitUntil(() => !isRunning(mark), 2000)
}
