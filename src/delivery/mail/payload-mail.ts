import { nodemailerAdapter } from '@payloadcms/email-nodemailer'
import type { EmailAdapter } from 'payload'
import { type Env, isBuilding } from '#lib/env.ts'
import { keepMail, senderOf, smtpOptions } from './mailer.ts'
import { unconnectedMail } from './unconnected-mail.ts'

/** "Lemma <lemma@example.com>" in its two parts. */
function splitSender(sender: string): { name: string; address: string } {
  const [, name = '', address = sender] = sender.match(/^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/) ?? []
  return { name: name || 'Lemma', address: address.trim() }
}

/** How Payload itself sends (new passwords): by the same settings as deliveries. */
export function payloadMail(env: Env): EmailAdapter | Promise<EmailAdapter> {
  const { name, address } = splitSender(senderOf(env))
  if (env.SMTP_URL && !isBuilding()) {
    return nodemailerAdapter({
      defaultFromName: name,
      defaultFromAddress: address,
      transportOptions: smtpOptions(env.SMTP_URL),
      // A mail server that is away must not keep the site from starting.
      skipVerify: true,
    })
  }
  const folder = env.MAILBOX_DIR
  if (!folder) return unconnectedMail
  return () => ({
    name: 'mailbox',
    defaultFromName: name,
    defaultFromAddress: address,
    sendEmail: (mail) => keepMail(folder, { from: senderOf(env), ...mail }),
  })
}
