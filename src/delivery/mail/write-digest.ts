import { mailWords } from '#i18n/mail-words.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import type { DeliveredLead } from '../read-lead.ts'
import { type Letter, oneLine, toHtml, toText } from './layout.ts'
import type { Mail } from './mailer.ts'

const EXCERPT = 160

const excerptOf = (message: string) => {
  const line = oneLine(message)
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT)} …` : line
}

/** One mail about several leads, each with the way to it. */
export function writeDigest(
  leads: DeliveredLead[],
  siteUrl: string,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const language = leads[0]?.teamLanguage ?? 'en'
  const words = mailWords[language]
  const title = words.newRequests(leads.length)
  const letter: Letter = {
    locale: language,
    brand: leads[0]?.siteName ?? 'Lemma',
    title,
    items: leads.map(({ id, name, company, entry, message }) => ({
      label: oneLine([name, company, entry?.term].filter(Boolean).join(' · ')),
      url: absoluteUrl(paths.adminDocument('leads', id), siteUrl),
      text: excerptOf(message),
    })),
  }
  return { subject: title, text: toText(letter), html: toHtml(letter) }
}
