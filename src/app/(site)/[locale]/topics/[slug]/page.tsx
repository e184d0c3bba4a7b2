import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { TopicRoute, topicMetadata } from '../topic-route.tsx'

type Props = { params: Promise<{ locale: string; slug: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export const generateMetadata = guardMetadata(async ({ params }: Props) =>
  topicMetadata({ ...(await params), page: 1 }),
)

async function Page({ params }: Props) {
  return TopicRoute({ ...(await params), page: 1 })
}

export default guardPage(Page)
