import { reportError } from './user-error.ts'

/**
 * Runs a command to its end and leaves with its exit code. An error becomes one line on stderr and
 * exit code 1; LOG_LEVEL=debug adds the stack.
 */
export async function runCommand(main: () => Promise<number | undefined>): Promise<never> {
  let code = 0
  try {
    code = (await main()) ?? 0
  } catch (error) {
    code = 1
    reportError(error)
  }
  // Payload never gives its first connection back, so the process would not end by itself.
  return process.exit(code)
}
