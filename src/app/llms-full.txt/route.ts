import { openPayload } from '#cms/get-payload.ts'
import { getEnv } from '#lib/env.ts'
import { answerDownload } from '#machines/answer-download.ts'
import { fullText } from '#machines/full-text.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  const payload = await openPayload()
  return answerDownload(request, {
    payload,
    type: 'text/plain; charset=utf-8',
    pieces: fullText(payload, { siteUrl: getEnv().SITE_URL }),
  })
}
