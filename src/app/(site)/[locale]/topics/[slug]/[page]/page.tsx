import { pageFromPath } from '#entries/index-rows.ts'
import { TopicRoute, topicMetadata } from '../../topic-route.tsx'

type Props = { params: Promise<{ locale: string; slug: string; page: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

async function placeOf({ params }: Props) {
  const { page, ...place } = await params
  return { ...place, page: pageFromPath(page) }
}

export const generateMetadata = async (props: Props) => topicMetadata(await placeOf(props))

export default async function Page(props: Props) {
  return TopicRoute(await placeOf(props))
}
