import { spawnSync } from 'node:child_process'

export type Throughput = { perSecond: number; p99Ms: number; errors: number }

const toMs = (text = '') =>
  Number.parseFloat(text) * (text.endsWith('us') ? 0.001 : text.endsWith('ms') ? 1 : 1000)

/** Whether the machine has wrk, which measures without being what is measured. */
export const hasWrk = () => spawnSync('wrk', ['-v']).error === undefined

/** Asks for an address over 16 connections, compressed, for some seconds. */
export function runWrk(url: string, seconds = 8): Throughput {
  const args = ['-t2', '-c16', `-d${seconds}s`, '--latency', '-H', 'Accept-Encoding: gzip', url]
  const { stdout } = spawnSync('wrk', args, { encoding: 'utf8' })
  const errors = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1]
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p99Ms: toMs(/99%\s+(\S+)/.exec(stdout)?.[1]),
    errors: Number(errors ?? 0),
  }
}
