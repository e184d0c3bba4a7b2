import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { FaqRoute, faqMetadata } from './faq-route.tsx'

type Props = { params: Promise<{ locale: string }> }

export const dynamic = 'force-static'

export const generateMetadata = guardMetadata(async ({ params }: Props) =>
  faqMetadata({ ...(await params), page: 1 }),
)

async function Page({ params }: Props) {
  return FaqRoute({ ...(await params), page: 1 })
}

export default guardPage(Page)
