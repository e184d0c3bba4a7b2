import type { Payload } from 'payload'
import { takeToken } from '#cms/rate-limit.ts'
import { addressBlock, clientAddress } from '#lib/client-address.ts'
import { getEnv } from '#lib/env.ts'
import { createQueue } from './queue.ts'

type Rule = {
  limit: number
  windowSeconds: number
  run: ReturnType<typeof createQueue>
}

// A new password holds a connection while it waits for a second one: enough of them at once would
// empty the pool. Each kind has its own places, so that a flood of one does not shut out the others.
const RULES: Record<string, Rule> = {
  'users/login': {
    limit: 30,
    windowSeconds: 300,
    run: createQueue({ atOnce: 3, waiting: 20, maxWaitMs: 5000 }),
  },
  'users/forgot-password': {
    limit: 5,
    windowSeconds: 600,
    run: createQueue({ atOnce: 2, waiting: 0, maxWaitMs: 0 }),
  },
  'users/reset-password': {
    limit: 10,
    windowSeconds: 600,
    run: createQueue({ atOnce: 2, waiting: 0, maxWaitMs: 0 }),
  },
}

export function isSignInRequest(method: string, path: string): boolean {
  return method === 'POST' && path in RULES
}

/** Runs sign-in work while few others of its kind do. @returns undefined when there are too many */
export async function withSignInSlot<Result>(
  path: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  return RULES[path]?.run(work)
}

/** @returns the headers of a refusal, or undefined when the caller may go on */
export async function admitSignIn(
  payload: Payload,
  request: Request,
  path: string,
): Promise<Record<string, string> | undefined> {
  const rule = RULES[path]
  if (!rule) return undefined
  const address = addressBlock(clientAddress(request.headers, getEnv().TRUSTED_PROXY_HOPS))
  const { allowed, retryAfterSeconds } = await takeToken(payload, {
    key: `${path}:${address}`,
    limit: rule.limit,
    windowSeconds: rule.windowSeconds,
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
