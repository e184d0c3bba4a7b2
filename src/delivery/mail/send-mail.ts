import type { Claimed } from '../claim.ts'
import type { Means } from '../means.ts'
import type { Outcome } from '../outcome.ts'
import type { DeliveredLead } from '../read-lead.ts'
import { explainMailError } from './explain-mail-error.ts'
import { type Mail, senderOf } from './mailer.ts'
import { writeDigest } from './write-digest.ts'
import { writeReply } from './write-reply.ts'
import { writeSalesMail } from './write-sales-mail.ts'

// With the mailbox folder nobody is written to: any name will do.
const LOCAL_INBOX = 'sales@localhost'

/** The same for every attempt, so that a mail server or program can drop a repetition. */
const messageId = (key: string, siteUrl: string) => `<${key}@${new URL(siteUrl).hostname}>`

type Leads = [DeliveredLead, ...DeliveredLead[]]

/** The mail itself, and who an answer to it goes to. */
function write(kind: string, [lead, ...more]: Leads, { siteUrl, inbox }: Addresses): Mail {
  if (kind === 'autoresponder') {
    return {
      ...writeReply(lead, siteUrl),
      to: { name: '', address: lead.email },
      replyTo: inbox || undefined,
    }
  }
  if (more.length > 0) return { ...writeDigest([lead, ...more], siteUrl), to: inbox }
  const replyTo = { name: lead.name, address: lead.email }
  return { ...writeSalesMail(lead, siteUrl), to: inbox, replyTo }
}

type Addresses = { siteUrl: string; inbox: string }

/** Sends the mail of a delivery: to sales, about one lead or several, or the confirmation. */
export async function sendMail(
  { mailer, env }: Means,
  { kind, key }: Pick<Claimed, 'kind' | 'key'>,
  leads: Leads,
): Promise<Outcome> {
  if (mailer.kind === 'none') return { kind: 'wait', reason: 'no-mail-server' }
  const fallback = mailer.kind === 'mailbox' ? LOCAL_INBOX : ''
  const inbox = leads[0].inbox || env.SALES_INBOX || fallback
  const isReply = kind === 'autoresponder'
  if (!isReply && !inbox) return { kind: 'wait', reason: 'no-inbox' }
  try {
    await mailer.send({
      ...write(kind, leads, { siteUrl: env.SITE_URL, inbox }),
      from: senderOf(env),
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
