import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { dataPath, readIfPresent, writePrivateFile } from '../command/data-folder.ts'
import { isRunning, markProcess, parseMark } from '../processes/processes.ts'

const folder = () => dataPath('in-use')
const markFile = (pid: number) => path.join(folder(), String(pid))

/** Says that this process needs the built-in database, so that no other one stops it on leaving. */
export function registerUse(): void {
  mkdirSync(folder(), { recursive: true })
  writePrivateFile(markFile(process.pid), JSON.stringify(markProcess(process.pid)))
}

/** Takes this process off the list. @returns whether no living process is left on it */
export function leave(): boolean {
  rmSync(markFile(process.pid), { force: true })
  let isLast = true
  for (const name of readdirSync(folder())) {
    const file = path.join(folder(), name)
    const mark = parseMark(readIfPresent(file))
    if (mark && isRunning(mark)) isLast = false
    else rmSync(file, { force: true })
  }
  return isLast
}
