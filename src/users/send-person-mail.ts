import type { Task } from 'graphile-worker'
import { sql } from '#cms/sql.ts'
import { explainMailError } from '#delivery/mail/explain-mail-error.ts'
import { type Letter, oneLine, toHtml, toText } from '#delivery/mail/layout.ts'
import { senderOf } from '#delivery/mail/mailer.ts'
import { type Means, openMeans } from '#delivery/means.ts'
import type { Locale } from '#i18n/locales.ts'
import { personMailWords } from '#i18n/person-mail-words.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { LINK_HOURS, PERSON_MAIL } from './person-mail.ts'

type Addressee = {
  name: string
  email: string
  role: 'admin' | 'marketing' | 'sales'
  standing: 'active' | 'invited'
  language: Locale
  token: string
  site: string
}

/** Whom the mail is for, with a link whose time begins now. Nobody, once the link has been used. */
async function takeUp({ run }: Pick<Means, 'run'>, id: number): Promise<Addressee | undefined> {
  const [person] = await run<Addressee>(sql`
    update users
    set reset_password_expiration = now() + case standing
      when 'invited' then make_interval(hours => ${LINK_HOURS.invited})
      else make_interval(hours => ${LINK_HOURS.active})
    end
    where id = ${id} and standing <> 'inactive' and reset_password_token is not null
    returning name, email, role, standing, coalesce(language::text, 'en') as language,
      reset_password_token as token,
      coalesce((select name from site limit 1), 'Lemma') as site
  `)
  return person
}

function write(person: Addressee, siteUrl: string): { subject: string; letter: Letter } {
  const { site, language: locale } = person
  const words = personMailWords[locale]
  const url = absoluteUrl(paths.resetPassword(person.token), siteUrl)
  const frame = { locale, brand: site }
  if (person.standing === 'invited') {
    const letter = {
      ...frame,
      paragraphs: [words.greeting(person.name), words.invite(site, words.roles[person.role])],
      link: { label: words.inviteLink, url },
      closing: [words.inviteHours(LINK_HOURS.invited), words.signIn(person.email)],
      small: words.whyInvite(site),
    }
    return { subject: words.inviteSubject(site), letter }
  }
  const letter = {
    ...frame,
    paragraphs: [words.greeting(person.name), words.reset(site)],
    link: { label: words.resetLink, url },
    closing: [words.resetHours],
    small: words.whyReset,
  }
  return { subject: words.resetSubject(site), letter }
}

/**
 * Sends a person the link that sets a password. Its host is the site's own, whatever the request
 * that asked for it said.
 * @returns whether there is a way for mails at all
 */
export async function sendPersonMail(means: Means, id: number): Promise<boolean> {
  const { mailer, env, run } = means
  if (mailer.kind === 'none') return false
  const person = await takeUp(means, id)
  if (!person) return true
  const { subject, letter } = write(person, env.SITE_URL)
  try {
    await mailer.send({
      from: senderOf(env),
      to: { name: '', address: person.email },
      subject: oneLine(subject),
      text: toText(letter),
      html: toHtml(letter),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
  } catch (error) {
    const outcome = explainMailError(error)
    // The queue tries again, and keeps what is said here: no address.
    throw new Error(`A mail to a person was not sent: ${outcome.reason ?? 'internal'}`)
  }
  await run(sql`update users set invited_at = now() where id = ${id} and standing = 'invited'`)
  return true
}

const WAIT_MS = 10 * 60 * 1000

export const personMail: Task<typeof PERSON_MAIL> = async (payload, { addJob }) => {
  // Only `queueMail` writes these; what is not of this shape was not written by us.
  const { id } = (payload ?? {}) as { id?: unknown }
  if (typeof id !== 'number' || (await sendPersonMail(openMeans(), id))) return
  // Nothing is connected yet: no attempt, and no end to waiting.
  const runAt = new Date(Date.now() + WAIT_MS)
  await addJob(PERSON_MAIL, { id }, { jobKey: `${PERSON_MAIL}:${id}`, runAt })
}
