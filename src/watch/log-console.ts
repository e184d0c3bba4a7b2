import { openLog } from '#lib/log.ts'

const isError = (part: unknown): part is Error => part instanceof Error

/** Lets what the framework writes to the console go into the log, one line of JSON each. */
export function logConsole(): void {
  const log = openLog()
  for (const [method, level] of [
    ['error', 'error'],
    ['warn', 'warn'],
    ['log', 'info'],
    ['info', 'info'],
  ] as const) {
    console[method] = (...parts: unknown[]) => {
      const err = parts.find(isError)
      const msg = parts
        .filter((part) => typeof part === 'string')
        .join(' ')
        .trim()
      if (err || msg) log[level]({ msg: msg || 'An error', ...(err ? { err } : {}) })
    }
  }
}
