import { openPayload } from '#cms/get-payload.ts'
import { answerVote } from '#votes/answer-vote.ts'

export const POST = (request: Request): Promise<Response> => answerVote(request, openPayload)
