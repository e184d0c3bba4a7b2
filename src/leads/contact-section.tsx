import { contactWords, formWords } from '#i18n/form-words.ts'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { scriptAddress } from '#press/small-scripts.ts'
import { consentOf } from './consent.ts'
import { LeadForm } from './lead-form.tsx'

/** What the site says around the form in its own words; empty texts fall back to ours. */
export type ContactTexts = {
  intro?: string | null | undefined
  consent?: string | null | undefined
  thanks?: string | null | undefined
}

type Props = {
  locale: Locale
  texts?: ContactTexts | null | undefined
  /** The entry that the visitor is reading. Its absence means the general contact page. */
  entry?: { term: string; slug: string } | undefined
}

const orOurs = (text: string | null | undefined, ours: string) => text?.trim() || ours

/** The call to action with the form in place. On the contact page the heading is the page's. */
export function ContactSection({ locale, texts, entry }: Props) {
  const ours = contactWords[locale]
  const words = formWords[locale]
  return (
    <section className="contact" id="contact" aria-labelledby={entry ? 'contact-title' : undefined}>
      {entry ? <h2 id="contact-title">{wordsOf(locale).needHelpWith(entry.term)}</h2> : null}
      <p className="contact-intro">{orOurs(texts?.intro, ours.intro)}</p>
      <LeadForm
        locale={locale}
        entrySlug={entry?.slug}
        consent={consentOf(texts?.consent, locale)}
        wakeScript={scriptAddress('wake')}
        words={{ ...words, thanks: orOurs(texts?.thanks, words.thanks) }}
      />
    </section>
  )
}
