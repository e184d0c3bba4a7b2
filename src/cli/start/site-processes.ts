import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../command/user-error.ts'
import { type Child, keepOutput, NEXT, startChild } from '../processes/child.ts'

const READY_TIMEOUT_MS = 120_000
const STEADY_MS = 60_000
const MAX_PAUSE_MS = 30_000

type SiteOptions = { port: number; isDev: boolean; onChild: (child: Child) => void }

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://localhost:${port}/`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
    })
    await response.body?.cancel()
    return response.status < 500
  } catch {
    return false
  }
}

/** Starts Next and waits until it answers. */
export async function startSite({ port, isDev, onChild }: SiteOptions): Promise<Child> {
  const site = startChild({
    file: NEXT,
    args: [isDev ? 'dev' : 'start', '-p', String(port)],
    env: { NODE_ENV: isDev ? 'development' : 'production' },
  })
  onChild(site)
  const output = keepOutput(site)
  let hasEnded = false
  void site.ended.then(() => {
    hasEnded = true
  })
  const end = Date.now() + READY_TIMEOUT_MS
  while (!(await answers(port))) {
    if (hasEnded || Date.now() > end) {
      const reason = hasEnded ? 'ended while starting' : 'does not answer'
      throw new UserError(`The site ${reason}; what it wrote is above`, output())
    }
    await sleep(100)
  }
  // Next's own greeting stays unseen; what comes now is the site's log.
  site.process.stdout?.pipe(process.stdout)
  site.process.stderr?.pipe(process.stderr)
  return site
}

type WorkerOptions = { signal: AbortSignal; onChild: (child: Child) => void }

/** Keeps a worker running until the signal aborts: one that dies is started again, ever more slowly. */
export async function keepWorker({ signal, onChild }: WorkerOptions): Promise<void> {
  let pause = 1000
  while (!signal.aborted) {
    const startedAt = Date.now()
    const worker = startChild({
      file: path.join(import.meta.dirname, '../worker.ts'),
      isShown: true,
    })
    onChild(worker)
    const code = await worker.ended
    if (signal.aborted) return
    pause = Date.now() - startedAt > STEADY_MS ? 1000 : Math.min(pause * 2, MAX_PAUSE_MS)
    console.error(`The worker ended unexpectedly (${code}); starting it again`)
    await sleep(pause, undefined, { signal }).catch(() => {})
  }
}
