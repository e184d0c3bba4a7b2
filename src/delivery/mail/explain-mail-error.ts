import type { Outcome } from '../outcome.ts'

type MailError = { code?: unknown; responseCode?: unknown; command?: unknown }

// The server has looked at this recipient or this mail: to offer the same again is of no use.
const ABOUT_THIS_MAIL = /^(RCPT TO|DATA)$/

/**
 * Whether a mail may be accepted later. Only a final answer (5xx) about the recipient or the mail
 * itself is the end of it: whatever else goes wrong, a person can mend at the mail server. Nothing
 * of the server's own words is kept, they quote addresses.
 */
export function explainMailError(error: unknown): Outcome {
  // nodemailer's errors carry these; whatever else is thrown carries none.
  const { code, responseCode, command } = (error ?? {}) as MailError
  if (typeof responseCode === 'number') {
    const reason = code === 'EAUTH' ? 'sign-in' : (`smtp:${responseCode}` as const)
    const isFinal = responseCode >= 500 && ABOUT_THIS_MAIL.test(String(command))
    return { kind: isFinal ? 'failed' : 'retry', reason }
  }
  switch (code) {
    case 'ETIMEDOUT':
      return { kind: 'retry', reason: 'no-answer' }
    case 'EDNS':
      return { kind: 'retry', reason: 'not-found' }
    case 'EAUTH':
      return { kind: 'retry', reason: 'sign-in' }
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'ECONNREFUSED':
    case 'ETLS':
      return { kind: 'retry', reason: 'no-connection' }
    case 'EENVELOPE':
      // An address that cannot be written down at all.
      return { kind: 'failed', reason: 'refused' }
    default:
      return { kind: 'retry', reason: 'internal' }
  }
}
