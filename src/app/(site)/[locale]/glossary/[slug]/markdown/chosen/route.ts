import { tagPage } from '#cms/tag-page.ts'
import { answerEntry } from '#machines/answer-entry.ts'

type Props = { params: Promise<{ locale: string; slug: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** The address of the page leads here for who prefers Markdown: see src/machines/addresses.ts. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { locale, slug } = await params
  const { response, tags } = await answerEntry(locale, slug)
  // What is chosen by `Accept` is kept out of shared caches altogether: one that ignores `Vary` would
  // otherwise hand Markdown to browsers.
  response.headers.set('cache-control', 'private, max-age=0, must-revalidate')
  response.headers.set('vary', 'Accept')
  await tagPage(tags)
  return response
}
