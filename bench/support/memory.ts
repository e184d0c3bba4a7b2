import { readFileSync } from 'node:fs'

const field = (pid: number, name: string) => {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )
  return Number(line?.[1] ?? Number.NaN) / 1024
}

/** What a process holds of the machine's memory now, and the most that it ever held, in MiB. Linux. */
export const memoryOf = (pid: number) => ({ now: field(pid, 'VmRSS'), peak: field(pid, 'VmHWM') })

export const mib = (value: number) => `${Math.round(value)} MiB`
