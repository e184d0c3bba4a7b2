import { MissingPage, missingMetadata } from '#site/missing-page.tsx'

type Props = { params: Promise<{ locale: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export const generateMetadata = async ({ params }: Props) => missingMetadata((await params).locale)

/** Every address that nothing else answers, in the language of the address. */
export default async function Page({ params }: Props) {
  return <MissingPage locale={(await params).locale} />
}
