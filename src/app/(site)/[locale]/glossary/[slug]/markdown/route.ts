import { tagPage } from '#cms/tag-page.ts'
import { answerEntry } from '#machines/answer-entry.ts'

type Props = { params: Promise<{ locale: string; slug: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** An entry's address with `.md` leads here: see src/machines/addresses.ts. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { locale, slug } = await params
  const { response, tags } = await answerEntry(locale, slug)
  await tagPage(tags)
  return response
}
