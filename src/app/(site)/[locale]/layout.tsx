import type { ReactNode } from 'react'
import { DEFAULT_LOCALE, isLocale } from '#i18n/locales.ts'
import { SiteDocument } from '#site/document.tsx'

type Props = { children: ReactNode; params: Promise<{ locale: string }> }

// No page is rendered at build, where there is no database: each is made when it is first asked for.
export const generateStaticParams = () => []

export default async function Layout({ children, params }: Props) {
  const { locale } = await params
  // An unknown language has no page; its "not found" is shown in the default one.
  return <SiteDocument locale={isLocale(locale) ? locale : DEFAULT_LOCALE}>{children}</SiteDocument>
}
