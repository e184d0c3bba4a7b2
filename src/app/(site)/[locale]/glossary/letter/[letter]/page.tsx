import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { LetterRoute, letterMetadata } from '../letter-route.tsx'

type Props = { params: Promise<{ locale: string; letter: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export const generateMetadata = guardMetadata(async ({ params }: Props) =>
  letterMetadata({ ...(await params), page: 1 }),
)

async function Page({ params }: Props) {
  return LetterRoute({ ...(await params), page: 1 })
}

export default guardPage(Page)
