import { answerFound } from '#results/answer-found.ts'
import { countSeen } from '#results/count-seen.ts'

export const POST = (request: Request): Response => answerFound(request, countSeen)
