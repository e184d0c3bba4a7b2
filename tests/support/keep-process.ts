import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, keepOutput, stopChild } from '#cli/processes/child.ts'

// As `npm start` does, and whatever keeps containers running.
const RESTART_MS = 1000

/**
 * A process that is killed as by `kill -9` and started again. One that ends by itself, as a worker
 * does that finds no database when it starts, is started again after a second.
 */
export function keepProcess(launch: () => Child) {
  let isWanted = true
  let child = launch()
  let output = keepOutput(child)
  const watch = async (watched: Child) => {
    await watched.ended
    await sleep(RESTART_MS)
    if (isWanted && watched === child) start()
  }
  function start() {
    isWanted = true
    child = launch()
    output = keepOutput(child)
    void watch(child)
  }
  void watch(child)
  return {
    start,
    async kill() {
      isWanted = false
      const { pid, exitCode, signalCode } = child.process
      // With all that it started: it leads a group of its own.
      if (pid && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
      await child.ended
    },
    /** Asks it to end, and waits until it has done what it had begun. @returns its exit code */
    async stop() {
      isWanted = false
      await stopChild(child)
      return child.ended
    },
    output: () => output(),
  }
}
