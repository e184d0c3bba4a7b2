import type { ReactNode } from 'react'
import type { Locale } from '#i18n/locales.ts'
import { pageScript } from '#press/page-script.ts'
import { speculationRules } from '#press/speculation-rules.ts'
import { FONT_FILES } from '#ui/font-files.ts'

type Props = {
  locale: Locale
  /** What Next adds to the pages that it draws. */
  head?: ReactNode
  children: ReactNode
}

/** The HTML document of a visitor's page. Its one script is in the page itself; so is its style, which its frame brings. */
export function SiteDocument({ locale, head, children }: Props) {
  return (
    // The script sets `data-theme` before React wakes.
    <html lang={locale} suppressHydrationWarning>
      <head>
        {head}
        <meta name="color-scheme" content="light dark" />
        <meta name="fonts" content={FONT_FILES.join(' ')} />
        {/* The grounds of ui/styles/tokens.css. */}
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fdfdfb" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111412" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant */}
        <script data-page-script="" dangerouslySetInnerHTML={{ __html: pageScript }} />
        <script
          type="speculationrules"
          data-page-script=""
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant
          dangerouslySetInnerHTML={{ __html: speculationRules }}
        />
      </head>
      <body>{children}</body>
    </html>
  )
}
