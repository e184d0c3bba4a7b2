import { mailWords } from '#i18n/mail-words.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import type { DeliveredLead } from '../read-lead.ts'
import { type Letter, oneLine, toHtml, toText } from './layout.ts'
import type { Mail } from './mailer.ts'

// Letters of any script with their marks, and what stands between the parts of a name. A dot only
// as in "J. R.": "cheap.example" is no name.
const NAME = /^[\p{L}\p{M}'’-]+\.?(?: [\p{L}\p{M}'’-]+\.?){0,4}$/u
const LONGEST_NAME = 50

/**
 * A name that may stand in a mail to an address that nobody has confirmed. The form could otherwise
 * be used to send somebody else's words in our name.
 */
export function greetableName(name: string): string | undefined {
  return name.length <= LONGEST_NAME && NAME.test(name) ? name : undefined
}

/** The confirmation to the visitor, in their language. It quotes nothing of what was written. */
export function writeReply(
  lead: DeliveredLead,
  siteUrl: string,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const words = mailWords[lead.locale]
  const { entry, siteName } = lead
  const letter: Letter = {
    locale: lead.locale,
    brand: siteName,
    paragraphs: [
      words.greeting(greetableName(lead.name)),
      entry ? `${words.replyText} ${words.replyAbout(entry.term)}` : words.replyText,
      words.replyNext,
    ],
    link: entry
      ? {
          label: words.replyRead,
          url: absoluteUrl(paths.entry(lead.locale, entry.slug), siteUrl),
        }
      : undefined,
    closing: [words.regards(siteName)],
    small: words.whyReply(siteName),
  }
  return {
    subject: oneLine(words.replySubject(siteName)),
    text: toText(letter),
    html: toHtml(letter),
  }
}
