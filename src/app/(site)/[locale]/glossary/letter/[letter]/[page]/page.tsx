import { pageFromPath } from '#entries/index-rows.ts'
import { LetterRoute, letterMetadata } from '../../letter-route.tsx'

type Props = { params: Promise<{ locale: string; letter: string; page: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

async function placeOf({ params }: Props) {
  const { page, ...place } = await params
  return { ...place, page: pageFromPath(page) }
}

export const generateMetadata = async (props: Props) => letterMetadata(await placeOf(props))

export default async function Page(props: Props) {
  return LetterRoute(await placeOf(props))
}
