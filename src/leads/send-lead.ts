import type { FieldErrors } from './parse-contact.ts'

export type Answer =
  | { kind: 'stored' | 'conflict' | 'too-many' | 'unavailable' | 'offline' }
  | { kind: 'invalid'; fieldErrors: FieldErrors }

const TIMEOUT_MS = 20_000

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

/** Sends the form as JSON. Never throws: whatever happens, the visitor keeps the text and is told. */
export async function sendLead(target: string, body: Record<string, unknown>): Promise<Answer> {
  try {
    const response = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout?.(TIMEOUT_MS) ?? null,
    })
    if (response.status === 422) {
      const { fieldErrors } = (await response.json()) as { fieldErrors?: FieldErrors }
      return { kind: 'invalid', fieldErrors: fieldErrors ?? {} }
    }
    return { kind: KINDS[response.status] ?? 'unavailable' }
  } catch {
    return { kind: 'offline' }
  }
}
