import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { CollectionBeforeOperationHook } from 'payload'

// The cost of Payload's own password check (generatePasswordSaltHash.js).
const hashLikePayload = (password: string) =>
  promisify(pbkdf2)(password, randomBytes(32).toString('hex'), 600_000, 32, 'sha256')

const isLocked = (lockUntil: unknown) =>
  typeof lockUntil === 'string' && new Date(lockUntil).getTime() > Date.now()

/**
 * Payload hashes the password only for an account that exists and is not locked: how long the
 * answer takes would tell. This spends the same time where there is nothing to check.
 */
export const hideWhetherAccountExists: CollectionBeforeOperationHook = async ({
  args,
  operation,
  req,
}) => {
  if (operation !== 'login') return args
  const { email, password } =
    (args as { data?: { email?: unknown; password?: unknown } }).data ?? {}
  if (typeof email !== 'string' || typeof password !== 'string') return args
  // Payload refuses both before it looks anybody up.
  if (!email.trim() || !password.trim()) return args
  const account = await req.payload.db.findOne<{ id: number; lockUntil?: unknown }>({
    collection: 'users',
    where: { email: { equals: email.toLowerCase().trim() } },
    req,
  })
  req.context.account = account?.id
  if (!account || isLocked(account.lockUntil)) await hashLikePayload(password)
  return args
}
