import { openPayload } from '#cms/get-payload.ts'
import { answerContact } from '#leads/answer-contact.ts'
import { API_POLICY } from '#press/site-headers.ts'
import { getSite } from '#site/queries.ts'
import { drawPage } from './draw-page.ts'

export async function POST(request: Request): Promise<Response> {
  const response = await answerContact(request, { openPayload, getSite, drawPage })
  if (!response.headers.has('content-security-policy')) {
    response.headers.set('content-security-policy', API_POLICY)
  }
  return response
}
