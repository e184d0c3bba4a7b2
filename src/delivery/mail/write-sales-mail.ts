import { LOCALE_NAMES } from '#i18n/locales.ts'
import { mailWords } from '#i18n/mail-words.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import type { DeliveredLead } from '../read-lead.ts'
import { type Letter, oneLine, toHtml, toText } from './layout.ts'
import type { Mail } from './mailer.ts'

const TIMES = { en: 'en-GB', de: 'de-DE' } as const

const writtenTime = (value: string, language: keyof typeof TIMES) =>
  new Intl.DateTimeFormat(TIMES[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(value))

/** The mail that tells sales of a lead, in the team's language, with everything to answer it by. */
export function writeSalesMail(
  lead: DeliveredLead,
  siteUrl: string,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const words = mailWords[lead.teamLanguage]
  const { entry } = lead
  const absolute = (path: string) => absoluteUrl(path, siteUrl)
  const facts = [
    entry && {
      label: words.about,
      value: entry.term,
      url: absolute(paths.entry(lead.locale, entry.slug)),
    },
    { label: words.email, value: lead.email, url: `mailto:${encodeURI(lead.email)}` },
    lead.company && { label: words.company, value: lead.company },
    { label: words.language, value: LOCALE_NAMES[lead.locale] },
    lead.page && { label: words.page, value: lead.page },
    lead.referrerHost && { label: words.referrer, value: lead.referrerHost },
    lead.campaign && { label: words.campaign, value: lead.campaign },
    {
      label: words.received,
      value: `${writtenTime(lead.receivedAt, lead.teamLanguage)} (UTC)`,
    },
  ]
  const letter: Letter = {
    locale: lead.teamLanguage,
    brand: lead.siteName,
    title: oneLine([lead.name, lead.company].filter(Boolean).join(', ')),
    paragraphs: [words.sales],
    facts: facts.filter((fact) => fact !== null && fact !== ''),
    quote: { label: words.message, text: lead.message },
    link: { label: words.open, url: absolute(paths.adminDocument('leads', lead.id)) },
    small: words.answerHint(oneLine(lead.name)),
  }
  const who = [lead.name, lead.company].filter(Boolean).join(', ')
  return {
    subject: oneLine(`${words.newRequest}: ${who}${entry ? ` · ${entry.term}` : ''}`),
    text: toText(letter),
    html: toHtml(letter),
  }
}
