import { type Letter, oneLine, toHtml, toText } from '#delivery/mail/layout.ts'
import type { Mail } from '#delivery/mail/mailer.ts'
import { formatDay } from '#i18n/dates.ts'
import { LOCALE_NAMES } from '#i18n/locales.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import type { Notice } from './read-notice.ts'
import { noticeWords } from './words.ts'

/** A mail to a colleague: what happened, in whose words, and the way there. */
export function writeNotice(
  notice: Notice,
  siteUrl: string,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { kind, language, entry, locale, reminders, text } = notice
  const words = noticeWords[language]
  const open = (id: number) =>
    absoluteUrl(paths.adminDocument('entries', id, locale ?? language), siteUrl)
  const title =
    kind === 'reminder'
      ? words.reminder(reminders.length)
      : words.titles[kind]({
          by: notice.by ?? words.someone,
          term: entry?.term || words.untitled,
          language: locale ? LOCALE_NAMES[locale] : '',
        })
  const letter: Letter = {
    locale: language,
    brand: notice.siteName,
    title: oneLine(title),
    paragraphs: [words.hints[kind]],
    ...(text ? { quote: { label: words.quote, text } } : {}),
    ...(entry ? { link: { label: words.open, url: open(entry.id) } } : {}),
    items: reminders.map(({ id, term, day }) => ({
      label: oneLine(term || words.untitled),
      text: words.reviewBy(formatDay(language, day) ?? day),
      url: open(id),
    })),
    small: words.why(notice.siteName),
  }
  return { subject: oneLine(title), text: toText(letter), html: toHtml(letter) }
}
