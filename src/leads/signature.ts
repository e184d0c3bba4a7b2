import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto'

type Purpose = 'form age' | 'proof of work'

// Derived once for each secret and purpose: the derivation takes longer than a signature.
const keys = new Map<string, KeyObject>()

function keyOf(purpose: Purpose, secret: string): KeyObject {
  const name = `${purpose} ${secret}`
  const known = keys.get(name)
  if (known) return known
  const derived = hkdfSync('sha256', secret, '', `lemma ${purpose}`, 32)
  const key = createSecretKey(new Uint8Array(derived))
  keys.set(name, key)
  return key
}

/** Signs a text for one purpose: what is signed for one does not count for another. */
export function sign(text: string, purpose: Purpose, secret: string): string {
  return createHmac('sha256', keyOf(purpose, secret)).update(text).digest('base64url')
}

export function isSigned(given: string, text: string, purpose: Purpose, secret: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(sign(text, purpose, secret))]
  return one.length === other.length && timingSafeEqual(one, other)
}
