import { answerToken } from '#leads/answer-token.ts'

export const dynamic = 'force-dynamic'

export const GET = (request: Request): Response => answerToken(request)
