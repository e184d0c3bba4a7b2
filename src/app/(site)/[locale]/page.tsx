import { notFound, permanentRedirect } from 'next/navigation'
import { isLocale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'

export const dynamic = 'force-static'

export default async function Page({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  permanentRedirect(paths.index(locale))
}
