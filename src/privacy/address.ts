import { createHmac, hkdfSync } from 'node:crypto'

/** One spelling for all that lead to the same mailbox: "Ada@Müller.example" and "ada@xn--mller-kva.example". */
export function spellAddress(text: string): string {
  const address = text.trim().toLowerCase()
  const [local = '', domain = ''] = address.split(/@(?=[^@]*$)/)
  return URL.canParse(`http://${domain}/`) && !/[/:?#\\]/.test(domain)
    ? `${local}@${new URL(`http://${domain}/`).hostname}`
    : address
}

export const isAddress = (text: unknown): text is string =>
  typeof text === 'string' && text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text.trim())

/**
 * What a receipt keeps of an address: enough to know it again, and without the secret nothing to
 * find it by. The key comes from the secret and not from the database, so that it fits whatever
 * backup is restored.
 */
export function hashAddress(address: string, secret: string): string {
  const key = hkdfSync('sha256', secret, '', 'lemma erasure receipts', 32)
  return createHmac('sha256', new Uint8Array(key)).update(spellAddress(address)).digest('base64url')
}
