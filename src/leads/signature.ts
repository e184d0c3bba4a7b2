import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

type Purpose = 'form age' | 'proof of work'

/** Signs a text for one purpose: what is signed for one does not count for another. */
export function sign(text: string, purpose: Purpose, secret: string): string {
  const key = hkdfSync('sha256', secret, '', `lemma ${purpose}`, 32)
  return createHmac('sha256', new Uint8Array(key)).update(text).digest('base64url')
}

export function isSigned(given: string, text: string, purpose: Purpose, secret: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(sign(text, purpose, secret))]
  return one.length === other.length && timingSafeEqual(one, other)
}
