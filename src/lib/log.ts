import { AsyncLocalStorage } from 'node:async_hooks'
import { type LogFn, type Logger, type LoggerOptions, pino } from 'pino'
import { getEnv } from './env.ts'
import { shared } from './shared.ts'

/** What belongs to a request, wherever in its course something is logged. */
export const requestContext = shared(
  'request',
  () => new AsyncLocalStorage<{ requestId: string }>(),
)

type LoggedEvent = { err?: unknown; msg?: unknown }
type Details = { code?: unknown; digest?: unknown }
type LoggedError = { type: string; message: string; stack?: string; cause?: LoggedError } & Details

/**
 * Drizzle quotes a failed statement's parameters, and Postgres the value that it could not read:
 * both may be what a visitor has written.
 */
function withoutValues(text: string): string {
  return text
    .replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, '')
    .replace(/(invalid input (?:syntax|value) for [\w ]+): ".*"/g, '$1')
}

/** An error as it may be written down: what and where, without the data that it came from. */
function describeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Not an error' }
  const { code, digest } = error as Details
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(code === undefined ? {} : { code }),
    ...(digest === undefined ? {} : { digest }),
    ...(error.stack ? { stack: withoutValues(error.stack) } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

/** Where an event has no words of its own, pino would take those of its error as they are. */
function logMethod(this: Logger, [event, ...rest]: Parameters<LogFn>, method: LogFn): void {
  if (typeof event === 'string') {
    method.call(this, withoutValues(event), ...rest)
    return
  }
  const given: LoggedEvent = event instanceof Error ? { err: event } : { ...(event as object) }
  const { msg, ...fields } = given
  const words = msg ?? rest[0] ?? (fields.err ? describeError(fields.err).message : 'An event')
  method.call(this, fields, withoutValues(String(words)))
}

/** One line of JSON for each event, with the id of the request that it belongs to. */
export const logOptions = (name: string): LoggerOptions => ({
  name,
  level: getEnv().LOG_LEVEL,
  base: {},
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (level) => ({ level }) },
  serializers: { err: describeError, error: describeError },
  hooks: { logMethod },
  mixin: () => requestContext.getStore() ?? {},
})

/** The log of this process. */
export const openLog = (name = 'site'): Logger => shared('log', () => pino(logOptions(name)))
