import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { explainError, UserError } from '../command/user-error.ts'

const STARTING_UP = '57P03'
const STARTUP_ATTEMPTS = 30

const codeOf = (error: unknown): unknown => {
  const { code, errors } = error as { code?: unknown; errors?: unknown[] }
  return code ?? (errors?.[0] === undefined ? undefined : codeOf(errors[0]))
}

/** Why the database of DATABASE_URL cannot be used, as one line that says what to do. */
export function explainRefusal(error: unknown, url: string): string {
  const { hostname, port, username, pathname } = new URL(url)
  const server = `${hostname || 'localhost'}:${port || 5432}`
  const user = decodeURIComponent(username) || 'the current user'
  const name = decodeURIComponent(pathname.slice(1)) || user
  const message = error instanceof Error ? error.message : String(error)
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return `DATABASE_URL: nothing answers at ${server}; start that Postgres, or leave DATABASE_URL out to use the built-in database`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL: there is no server called ${hostname}; check its name`
    case '28P01':
      return `DATABASE_URL: Postgres at ${server} refuses the password of "${user}"`
    case '28000':
      return `DATABASE_URL: Postgres at ${server} does not let "${user}" in: ${message}`
    case '3D000':
      return `DATABASE_URL: there is no database "${name}" at ${server}; make it with: createdb -T template0 -E UTF8 ${name}`
    case '53300':
      return `DATABASE_URL: Postgres at ${server} has no connection left; raise its max_connections`
    case STARTING_UP:
      return `DATABASE_URL: Postgres at ${server} does not get ready`
  }
  if (/timeout/i.test(message)) {
    return `DATABASE_URL: no answer from ${server} within 5 seconds; check the address and the firewall`
  }
  return `DATABASE_URL: ${server}: ${explainError(error)}`
}

async function tryConnection(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end().catch(() => {})
  }
}

/** @throws {UserError} when the database does not take connections */
export async function checkDatabase(url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryConnection(url)
    } catch (error) {
      if (codeOf(error) !== STARTING_UP || attempt === STARTUP_ATTEMPTS) {
        throw new UserError(explainRefusal(error, url))
      }
      await sleep(1000)
    }
  }
}
