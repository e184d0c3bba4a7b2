import type { Payload } from 'payload'
import { takeToken } from '#cms/rate-limit.ts'
import { addressBlock, clientAddress } from '#lib/client-address.ts'
import { getEnv } from '#lib/env.ts'

const LIMITS: Record<string, { limit: number; windowSeconds: number }> = {
  'users/login': { limit: 30, windowSeconds: 300 },
  'users/forgot-password': { limit: 5, windowSeconds: 600 },
  'users/reset-password': { limit: 10, windowSeconds: 600 },
}

// Each of these requests holds a connection while it waits for a second one: enough of them at
// once would empty the pool.
const MAX_AT_ONCE = 3
let underWay = 0

export function isSignInRequest(method: string, path: string): boolean {
  return method === 'POST' && path in LIMITS
}

/** Runs sign-in work while few others do. @returns undefined when too many are under way */
export async function withSignInSlot<Result>(
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  if (underWay >= MAX_AT_ONCE) return undefined
  underWay += 1
  try {
    return await work()
  } finally {
    underWay -= 1
  }
}

/** @returns the headers of a refusal, or undefined when the caller may go on */
export async function admitSignIn(
  payload: Payload,
  request: Request,
  path: string,
): Promise<Record<string, string> | undefined> {
  const rule = LIMITS[path]
  if (!rule) return undefined
  const address = addressBlock(clientAddress(request.headers, getEnv().TRUSTED_PROXY_HOPS))
  const { allowed, retryAfterSeconds } = await takeToken(payload, {
    key: `${path}:${address}`,
    ...rule,
  })
  return allowed ? undefined : { 'retry-after': String(retryAfterSeconds) }
}

/** Gives a locked account the answer of a wrong password: the lock would say that the account exists. */
export function hideLock(response: Response): Response {
  if (response.status !== 401) return response
  return Response.json(
    { errors: [{ message: 'The e-mail or password is incorrect.' }] },
    { status: 401 },
  )
}
