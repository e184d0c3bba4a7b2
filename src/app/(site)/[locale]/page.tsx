import { permanentRedirect } from 'next/navigation'
import { isLocale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { MissingPage, missingMetadata } from '#site/missing-page.tsx'

type Props = { params: Promise<{ locale: string }> }

export const dynamic = 'force-static'

export const generateMetadata = guardMetadata(async ({ params }: Props) =>
  missingMetadata((await params).locale),
)

async function Page({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) return <MissingPage locale={locale} />
  permanentRedirect(paths.index(locale))
}

export default guardPage(Page)
