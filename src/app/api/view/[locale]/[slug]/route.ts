import { answerView } from '#results/answer-view.ts'
import { countSeen } from '#results/count-seen.ts'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ locale: string; slug: string }> }

export const GET = async (request: Request, { params }: Context): Promise<Response> =>
  answerView(request, await params, countSeen)
