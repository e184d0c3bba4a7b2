import { answerMarkdown, type Props } from '../markdown-route.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** The address of the page leads here for who prefers Markdown: see src/machines/addresses.ts. */
export async function GET(_: Request, props: Props): Promise<Response> {
  const response = await answerMarkdown(props)
  // What is chosen by `Accept` is kept out of shared caches altogether: one that ignores `Vary` would
  // otherwise hand Markdown to browsers.
  response.headers.set('cache-control', 'private, max-age=0, must-revalidate')
  response.headers.set('vary', 'Accept')
  return response
}
