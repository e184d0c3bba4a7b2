import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { Payload } from 'payload'
import type { Env } from '#lib/env.ts'
import {
  dataPath,
  makeDataFolder,
  readIfPresent,
  writePrivateFile,
} from '../command/data-folder.ts'

const DEFAULT_EMAIL = 'admin@example.com'

// Between making the account and showing the password lies a minute of building. The file keeps the
// password for the case that the start is cut off in that minute.
const unseenFile = () => dataPath('first-password')

function makePassword(): string {
  const known = readIfPresent(unseenFile())
  if (known) return known
  makeDataFolder()
  const password = randomBytes(12).toString('base64url')
  writePrivateFile(unseenFile(), password)
  return password
}

/** Makes the first administrator, when there is no account yet. A generated password waits to be shown. */
export async function createFirstAdmin(
  payload: Payload,
  env: Pick<Env, 'ADMIN_EMAIL' | 'ADMIN_PASSWORD'>,
): Promise<void> {
  const { totalDocs } = await payload.count({ collection: 'users', overrideAccess: true })
  if (totalDocs > 0) return
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: {
      name: 'Administrator',
      role: 'admin',
      email: env.ADMIN_EMAIL ?? DEFAULT_EMAIL,
      password: env.ADMIN_PASSWORD ?? makePassword(),
    },
  })
}

/** The generated password that nobody has seen yet. */
export function unseenPassword(): string | undefined {
  return readIfPresent(unseenFile())
}

export function forgetPassword(): void {
  rmSync(unseenFile(), { force: true })
}
