import { pageFromPath } from '#entries/index-rows.ts'
import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { FaqRoute, faqMetadata } from '../faq-route.tsx'

type Props = { params: Promise<{ locale: string; page: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

async function placeOf({ params }: Props) {
  const { locale, page } = await params
  return { locale, page: pageFromPath(page) }
}

export const generateMetadata = guardMetadata(async (props: Props) =>
  faqMetadata(await placeOf(props)),
)

async function Page(props: Props) {
  return FaqRoute(await placeOf(props))
}

export default guardPage(Page)
