import { paths } from '#lib/paths.ts'
import type { Consent } from './consent.ts'
import type { FieldErrors } from './parse-contact.ts'
import type { Challenge } from './proof.ts'

/** `consent` is there when its text has changed since the form was shown. */
type Invalid = { fieldErrors: FieldErrors; consent?: Consent | undefined }

export type Answer =
  | { kind: 'stored' | 'conflict' | 'too-many' | 'unavailable' | 'offline' }
  | ({ kind: 'invalid' } & Invalid)

type Body = Record<string, unknown>

const TIMEOUT_MS = 20_000
const TOKEN_TIMEOUT_MS = 4000

const KINDS: Record<number, 'stored' | 'conflict' | 'too-many'> = {
  201: 'stored',
  409: 'conflict',
  429: 'too-many',
}

/** The site and campaign that brought the visitor, as far as the browser tells. */
export function readSource(): Record<string, string> {
  const source: Record<string, string> = {}
  const campaign = new URLSearchParams(location.search).get('utm_campaign')
  if (campaign) source.campaign = campaign.slice(0, 200)
  const referrer = URL.canParse(document.referrer) ? new URL(document.referrer).host : ''
  if (referrer && referrer !== location.host) source.referrerHost = referrer.replace(/:\d+$/, '')
  return source
}

/** When the form woke, signed by the server. Without it the form works too. */
export async function fetchToken(requestId: string): Promise<string | undefined> {
  try {
    const response = await fetch(paths.formToken(requestId), {
      cache: 'no-store',
      signal: AbortSignal.timeout?.(TOKEN_TIMEOUT_MS) ?? null,
    })
    // Our own route answers so.
    return ((await response.json()) as { token?: string }).token
  } catch {
    return undefined
  }
}

/** Works for the request, and sends it again with the proof; without one where this browser cannot. */
async function proveAndSend(target: string, body: Body, response: Response): Promise<Answer> {
  const [{ solveProof }, challenge] = await Promise.all([
    import('./solve-proof.ts'),
    response.json() as Promise<Challenge>,
  ])
  const proof = await solveProof(challenge)
  return sendLead(target, { ...body, canProve: undefined, proof })
}

/** Sends the form as JSON. Never throws: whatever happens, the visitor keeps the text and is told. */
export async function sendLead(target: string, body: Body): Promise<Answer> {
  try {
    const response = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout?.(TIMEOUT_MS) ?? null,
    })
    if (response.status === 428) return await proveAndSend(target, body, response)
    if (response.status === 422) {
      // Our own route answers so.
      const { fieldErrors = {}, consent } = (await response.json()) as Partial<Invalid>
      return { kind: 'invalid', fieldErrors, consent }
    }
    return { kind: KINDS[response.status] ?? 'unavailable' }
  } catch {
    return { kind: 'offline' }
  }
}
