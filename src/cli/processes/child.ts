import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { PROJECT_ROOT } from '../command/data-folder.ts'

const GUARD = new URL('./end-with-parent.ts', import.meta.url).href
export const NEXT = path.join(PROJECT_ROOT, 'node_modules/next/dist/bin/next')

export type Child = {
  process: ChildProcess
  /** Resolves with the exit code or the signal's name. */
  ended: Promise<number | string>
}

type ChildOptions = {
  file: string
  args?: string[]
  env?: Record<string, string>
  /** Shows what the child writes; otherwise it is left to the caller to read. */
  isShown?: boolean
}

/** Starts a program of Node that ends when this process does, however this process ends. */
export function startChild({ file, args = [], env = {}, isShown = false }: ChildOptions): Child {
  const child = fork(file, args, {
    cwd: PROJECT_ROOT,
    env: {
      // Nobody who starts Lemma asked to be counted by Next.
      NEXT_TELEMETRY_DISABLED: '1',
      ...process.env,
      NODE_OPTIONS: '',
      LEMMA_PARENT: String(process.pid),
      ...env,
    },
    execArgv: ['--import', GUARD],
    stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe', 'ipc'],
    // A group of its own: Ctrl-C reaches this process only, which then stops all in order.
    detached: process.platform !== 'win32',
  })
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'))
    child.once('error', (error) => resolve(error.message))
  })
  return { process: child, ended }
}

/** Asks a child to end, and ends it after `graceMs` when it does not. */
export async function stopChild({ process: child, ended }: Child, graceMs = 10_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await ended
  clearTimeout(timer)
}

/** Keeps the last part of what a child writes, for the case that it fails. */
export function keepOutput({ process: child }: Child, limit = 4000): () => string {
  let kept = ''
  const keep = (chunk: Buffer) => {
    kept = (kept + chunk.toString()).slice(-limit)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return () => kept.trim()
}
