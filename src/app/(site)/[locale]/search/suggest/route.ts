import { isLocale } from '#i18n/locales.ts'
import { answerSuggest } from '#search/answer-suggest.ts'

type Context = { params: Promise<{ locale: string }> }

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params
  return isLocale(locale) ? answerSuggest(request, locale) : new Response(null, { status: 404 })
}
