import type { Claimed } from '../claim.ts'
import type { Means } from '../means.ts'
import type { Outcome } from '../outcome.ts'
import type { DeliveredLead } from '../read-lead.ts'
import { explainMailError } from './explain-mail-error.ts'
import { senderOf } from './mailer.ts'
import { writeReply } from './write-reply.ts'
import { writeSalesMail } from './write-sales-mail.ts'

// With the mailbox folder nobody is written to: any name will do.
const LOCAL_INBOX = 'sales@localhost'

/** The same for every attempt, so that a mail server or program can drop a repetition. */
const messageId = (key: string, siteUrl: string) => `<${key}@${new URL(siteUrl).hostname}>`

/** Sends the mail of a delivery: to sales, or the confirmation to the visitor. */
export async function sendMail(
  { mailer, env }: Means,
  { kind, key }: Claimed,
  lead: DeliveredLead,
): Promise<Outcome> {
  if (mailer.kind === 'none') return { kind: 'wait', reason: 'no-mail-server' }
  const inbox = lead.inbox || env.SALES_INBOX || (mailer.kind === 'mailbox' ? LOCAL_INBOX : '')
  const isReply = kind === 'autoresponder'
  if (!isReply && !inbox) return { kind: 'wait', reason: 'no-inbox' }
  const letter = isReply ? writeReply(lead, env.SITE_URL) : writeSalesMail(lead, env.SITE_URL)
  try {
    await mailer.send({
      ...letter,
      from: senderOf(env),
      to: isReply ? { name: '', address: lead.email } : inbox,
      replyTo: isReply ? inbox || undefined : { name: lead.name, address: lead.email },
      messageId: messageId(key, env.SITE_URL),
      headers: {
        // RFC 3834: no other program shall answer.
        'Auto-Submitted': isReply ? 'auto-replied' : 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
      },
    })
  } catch (error) {
    return explainMailError(error)
  }
  return mailer.kind === 'mailbox' ? { kind: 'sent', reason: 'mailbox' } : { kind: 'sent' }
}
