import { openPayload } from '#cms/get-payload.ts'
import { answerContact } from '#leads/answer-contact.ts'
import { getSite } from '#site/queries.ts'

export const POST = (request: Request) => answerContact(request, { openPayload, getSite })
