import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import type { Env } from '#lib/env.ts'

export type Mail = SendMailOptions

export type Mailer =
  | { kind: 'none' }
  | { kind: 'smtp' | 'mailbox'; send: (mail: Mail) => Promise<void> }

type Settings = Pick<Env, 'SMTP_URL' | 'MAILBOX_DIR' | 'MAIL_FROM' | 'SITE_URL'>

/** The sender where none is set: nobody answers there, but mail servers ask for a plausible one. */
export const senderOf = ({ MAIL_FROM, SITE_URL }: Settings) =>
  MAIL_FROM || `Lemma <no-reply@${new URL(SITE_URL).hostname}>`

/** A server that hangs costs no more than this; nothing of it can read files or addresses. */
export const smtpOptions = (url: string): SMTPTransport.Options => ({
  url,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
  disableFileAccess: true,
  disableUrlAccess: true,
})

let serial = 0

/** Keeps a mail as a file that any mail program opens, whole or not at all. */
export async function keepMail(folder: string, mail: Mail): Promise<void> {
  const { message } = await nodemailer
    .createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
    .sendMail(mail)
  serial += 1
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${process.pid}-${serial}.eml`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = path.join(folder, `.${name}`)
  await writeFile(draft, message, { mode: 0o600 })
  await rename(draft, path.join(folder, name))
}

/** The way that mails take: to the mail server, else into the mailbox folder, else nowhere yet. */
export function openMailer(env: Settings): Mailer {
  const from = senderOf(env)
  if (env.SMTP_URL) {
    const transport = nodemailer.createTransport(smtpOptions(env.SMTP_URL), { from })
    return {
      kind: 'smtp',
      send: async (mail) => {
        await transport.sendMail(mail)
      },
    }
  }
  const folder = env.MAILBOX_DIR
  if (!folder) return { kind: 'none' }
  return { kind: 'mailbox', send: (mail) => keepMail(folder, { from, ...mail }) }
}
