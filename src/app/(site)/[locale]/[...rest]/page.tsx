import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { MissingPage, missingMetadata } from '#site/missing-page.tsx'

type Props = { params: Promise<{ locale: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export const generateMetadata = guardMetadata(async ({ params }: Props) =>
  missingMetadata((await params).locale),
)

/** Every address that nothing else answers, in the language of the address. */
async function Page({ params }: Props) {
  return <MissingPage locale={(await params).locale} />
}

export default guardPage(Page)
