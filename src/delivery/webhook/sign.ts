import { createHmac, randomBytes } from 'node:crypto'

/** A new secret to sign with: 256 bits, recognisable in a log that it should not be in. */
export const makeSecret = () => `whsec_${randomBytes(32).toString('base64url')}`

type Signing = {
  body: string
  /** Seconds since 1970. */
  timestamp: number
  /** The current one, and while it is exchanged the one before. */
  secrets: string[]
}

/**
 * The header `Lemma-Signature: t=…,v1=…`: one HMAC-SHA256 for each secret over "timestamp.body".
 * With the time inside, a recorded request cannot be played again later.
 */
export function signBody({ body, timestamp, secrets }: Signing): string {
  const signatures = secrets.map((secret) =>
    createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex'),
  )
  return [`t=${timestamp}`, ...signatures.map((signature) => `v1=${signature}`)].join(',')
}
