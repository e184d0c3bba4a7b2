import { answerMarkdown, type Props } from './markdown-route.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** An entry's address with `.md` leads here: see src/machines/addresses.ts. */
export const GET = (_: Request, props: Props): Promise<Response> => answerMarkdown(props)
