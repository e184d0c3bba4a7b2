import type { ReactNode } from 'react'
import { DEFAULT_LOCALE, isLocale } from '#i18n/locales.ts'
import { SiteDocument } from '#site/document.tsx'

type Props = { children: ReactNode; params: Promise<{ locale: string }> }

// A root of its own: its client component must not reach the visitors' pages.
export default async function Layout({ children, params }: Props) {
  const { locale } = await params
  return <SiteDocument locale={isLocale(locale) ? locale : DEFAULT_LOCALE}>{children}</SiteDocument>
}
