import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { CollectionBeforeOperationHook } from 'payload'

const derive = promisify(pbkdf2)

// The cost of Payload's own password check (generatePasswordSaltHash.js).
const hashLikePayload = (password: string) =>
  derive(password, randomBytes(32).toString('hex'), 25_000, 512, 'sha256')

/**
 * A sign-in for an unknown address answers after 2 ms and for a known one after 150: that tells
 * which addresses have accounts. This spends the time of a password check where there is nobody to check.
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
  const { totalDocs } = await req.payload.count({
    collection: 'users',
    where: { email: { equals: email.toLowerCase().trim() } },
    overrideAccess: true,
    req,
  })
  if (totalDocs === 0) await hashLikePayload(password)
  return args
}
