import { guardAnswer } from '#site/answer-page.tsx'
import { answerSearchPage } from './search-route.tsx'

type Context = { params: Promise<{ locale: string }> }

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return guardAnswer((await params).locale, (locale) => answerSearchPage(request, locale))
}
