import { pageFromPath } from '#entries/index-rows.ts'
import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { TopicRoute, topicMetadata } from '../../topic-route.tsx'

type Props = { params: Promise<{ locale: string; slug: string; page: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

async function placeOf({ params }: Props) {
  const { page, ...place } = await params
  return { ...place, page: pageFromPath(page) }
}

export const generateMetadata = guardMetadata(async (props: Props) =>
  topicMetadata(await placeOf(props)),
)

async function Page(props: Props) {
  return TopicRoute(await placeOf(props))
}

export default guardPage(Page)
