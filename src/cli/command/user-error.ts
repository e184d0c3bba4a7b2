/** Something the person at the keyboard can mend. Its message is one line that says how. */
export class UserError extends Error {
  override name = 'UserError'
  /** What a program that failed wrote, to be shown above the message. */
  readonly output: string

  constructor(message: string, output = '') {
    super(message)
    this.output = output
  }
}

export const DISK_FULL = 'The disk is full: free some space, then run the command again'

/** Prints why a command ends. LOG_LEVEL=debug adds the stack. */
export function reportError(error: unknown): void {
  if (error instanceof UserError && error.output !== '') console.error(error.output)
  console.error(explainError(error))
  if (process.env.LOG_LEVEL === 'debug') console.error(error)
}

/** The code of an error, or of what it was caused by: drivers wrap what the system said. */
function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined
  return (error as Error & Details).code ?? codeOf(error.cause)
}

type Details = { code?: unknown; path?: unknown; port?: unknown; errors?: unknown[] }

/** What to print for an error that ends a command: one line, without a stack. */
export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Every Node system error and every Postgres error carries these, but none declares them.
  const { path, port, errors } = error as Error & Details
  if (errors?.[0] !== undefined && error.message === '') return explainError(errors[0])
  const place = typeof path === 'string' ? path : 'a file'
  switch (codeOf(error)) {
    case 'ENOSPC':
    case '53100':
      return DISK_FULL
    case 'EACCES':
    case 'EPERM':
      return `No permission for ${place}: run the command as the user who owns it`
    case 'EROFS':
      return `Cannot write ${place}: the disk is read-only; set LEMMA_DATA_DIR to a folder that can be written`
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program`
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many open files: raise the limit with ulimit -n'
  }
  return error.message.trim().split('\n')[0] || error.name
}
