import 'server-only'
import type { Payload } from 'payload'
import { openPayload } from '#cms/get-payload.ts'
import { takeToken } from '#cms/rate-limit.ts'
import { runAlone } from '#cms/transact.ts'
import { addressBlock, clientAddress } from '#lib/client-address.ts'
import { getEnv } from '#lib/env.ts'
import { errorCode } from '#lib/error-code.ts'
import { countMiss } from './count-miss.ts'
import { type Search, type SearchAnswer, searchEntries } from './search-entries.ts'

/** Somebody has searched more often than people do. */
export type Refusal = { retryAfterSeconds: number }

// For a whole address block: an office, or all of a provider's customers behind one address.
const LIMIT = { limit: 300, windowSeconds: 60 }

async function takeTurn(request: Request, payload: Payload): Promise<Refusal | undefined> {
  const address = clientAddress(request.headers, getEnv().TRUSTED_PROXY_HOPS)
  const key = `search ${addressBlock(address)}`
  const { allowed, retryAfterSeconds } = await takeToken(payload, { key, ...LIMIT })
  return allowed ? undefined : { retryAfterSeconds }
}

async function countWithoutFail(payload: Payload, { locale, query }: Search): Promise<void> {
  // A count that is lost costs nobody their page.
  await countMiss(runAlone(payload), locale, query).catch((error) =>
    payload.logger.warn({
      msg: 'A search without a result was not counted',
      code: errorCode(error),
    }),
  )
}

/** Answers a visitor's search and counts it where there is nothing for it. */
export async function answerSearch(
  request: Request,
  search: Search,
): Promise<SearchAnswer | Refusal> {
  const payload = await openPayload()
  if (!search.query.text) return searchEntries(payload, search)
  const refusal = await takeTurn(request, payload)
  if (refusal) return refusal
  const answer = await searchEntries(payload, search)
  const isMiss = answer.total + answer.questions.length === 0 && request.method === 'GET'
  if (isMiss) await countWithoutFail(payload, search)
  return answer
}
