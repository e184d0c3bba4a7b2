/** A name for what went wrong. The message of a failed query quotes a visitor's words: never log it. */
export function errorCode(error: unknown): string {
  const { cause, code } = error as { cause?: { code?: unknown }; code?: unknown }
  const name = error instanceof Error ? error.constructor.name : 'unknown'
  return String(cause?.code ?? code ?? name)
}
