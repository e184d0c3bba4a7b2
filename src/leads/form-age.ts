import { isSigned, sign } from './signature.ts'

export type FormAge = { kind: 'none' | 'forged' } | { kind: 'signed'; milliseconds: number }

// As long as a draft may wait in an open tab.
const LIFETIME_MS = 24 * 60 * 60 * 1000

/**
 * Says when a form was woken, so that nobody can claim to have filled it in for minutes. Pages are the
 * same for everybody, so the form asks for it itself. It belongs to one request: another cannot use it.
 */
export function signAge(requestId: string, secret: string, now: Date): string {
  const time = now.getTime().toString(36)
  return `${time}.${sign(`${time} ${requestId}`, 'form age', secret)}`
}

export function readAge(
  token: string | undefined,
  { requestId, secret, now }: { requestId: string; secret: string; now: Date },
): FormAge {
  if (!token) return { kind: 'none' }
  const [time = '', signature = ''] = token.split('.')
  if (!isSigned(signature, `${time} ${requestId}`, 'form age', secret)) return { kind: 'forged' }
  const milliseconds = Math.max(0, now.getTime() - Number.parseInt(time, 36))
  return milliseconds > LIFETIME_MS ? { kind: 'none' } : { kind: 'signed', milliseconds }
}
