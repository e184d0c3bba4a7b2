import type { ReactNode } from 'react'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { languageName, wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { isSafeLink } from '#lib/safe-link.ts'
import type { Site } from '#payload-types.ts'
import { scriptAddress } from '#press/small-scripts.ts'
import { BrandMark, ThemeIcon } from '#ui/icons.tsx'
import { PageStyle } from '#ui/page-style.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import type { Sheet } from '#ui/stylesheet.ts'
import type { Alternates } from './alternates.ts'
import { getSite } from './queries.ts'

export type FrameProps = {
  locale: Locale
  /** The same page in other languages, as far as it is public there. */
  alternates?: Alternates
  /** The main navigation's item that this page belongs to. */
  current?: 'glossary' | 'questions' | 'contact' | 'search'
  /** The style that the page needs beside what all pages need. */
  sheets?: readonly Sheet[]
  /** Whether this very page is the item. */
  isExact?: boolean
  /** Whether there is nothing at this address: the press answers with status 404. */
  isMissing?: boolean
  /** Whether what the site says of itself cannot be read, and nobody is to try. */
  withoutSite?: boolean
  /** Whether this stands in place of a page that could not be drawn: the press answers with 503. */
  isFailed?: boolean
  children: ReactNode
}

// What the site says of itself is in the database, which may be the very thing that is missing.
const UNKNOWN_SITE: Pick<Site, 'name' | 'publisher' | 'footerLinks'> = { name: 'Lemma' }

function LanguageLinks({ locale, alternates }: { locale: Locale; alternates: Alternates }) {
  return LOCALES.filter((other) => other !== locale).map((other) => {
    const path = alternates[other]
    const name = languageName(other)
    const words = wordsOf(other)
    return (
      <a
        key={other}
        href={path ?? paths.index(other)}
        hrefLang={other}
        lang={other}
        aria-label={path ? words.samePageIn(name) : words.indexInstead(name)}
        title={path ? undefined : words.indexInstead(name)}
      >
        {name}
      </a>
    )
  })
}

/** What surrounds every page: header, main part and footer. */
export async function SiteFrame(props: FrameProps) {
  const { locale, alternates = {}, current, isExact, isMissing, isFailed, children } = props
  const { sheets = [] } = props
  const isUnknown = isFailed || props.withoutSite
  const words = wordsOf(locale)
  const site = isUnknown ? UNKNOWN_SITE : await getSite(locale)
  const items = [
    { key: 'glossary', label: words.glossary, href: paths.index(locale) },
    { key: 'questions', label: words.questions, href: paths.faq(locale) },
    { key: 'contact', label: words.contact, href: paths.contact(locale) },
  ]
  const links = (site.footerLinks ?? []).filter(({ url }) => isSafeLink(url))
  return (
    <>
      <PageStyle sheets={sheets} />
      <a className="skip" href="#content">
        {words.skipToContent}
      </a>
      <header className="header">
        <div className="frame">
          <a className="brand" href={paths.index(locale)}>
            <BrandMark />
            {site.name}
          </a>
          {/* The search page has the form, filled in, where its content begins. */}
          {current !== 'search' && (
            <SearchForm
              action={paths.search(locale)}
              suggest={{ script: scriptAddress('suggest'), source: paths.suggest(locale) }}
              words={words}
            />
          )}
          <nav className="nav" aria-label={words.mainNavigation}>
            {items.map(({ key, label, href }) => (
              <a
                key={key}
                href={href}
                aria-current={key === current ? (isExact ? 'page' : 'true') : undefined}
              >
                {label}
              </a>
            ))}
          </nav>
          <div className="tools">
            <LanguageLinks locale={locale} alternates={alternates} />
            <button type="button" data-theme-switch="" aria-label={words.switchTheme}>
              <ThemeIcon />
            </button>
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        data-missing={isMissing ? '' : undefined}
        data-failed={isFailed ? '' : undefined}
      >
        {children}
      </main>
      <footer className="footer">
        <div className="frame">
          <p>{[site.name, site.publisher].filter(Boolean).join(' · ')}</p>
          {links.length > 0 && (
            <nav aria-label={words.footerNavigation}>
              <ul className="footer-links">
                {links.map(({ label, url }) => (
                  <li key={url}>
                    <a href={url}>{label}</a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </footer>
    </>
  )
}
