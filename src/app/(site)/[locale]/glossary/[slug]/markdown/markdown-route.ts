import { tagPage } from '#cms/tag-page.ts'
import { answerEntry } from '#machines/answer-entry.ts'

export type Props = { params: Promise<{ locale: string; slug: string }> }

/** The Markdown of the entry at an address, to be kept until what it shows changes. */
export async function answerMarkdown({ params }: Props): Promise<Response> {
  const { locale, slug } = await params
  const { response, tags } = await answerEntry(locale, slug)
  await tagPage(tags)
  return response
}
