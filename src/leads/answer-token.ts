import { getEnv } from '#lib/env.ts'
import { isRequestId } from './contact-schema.ts'
import { signAge } from './form-age.ts'

/** GET /api/contact/token?for=…: says when a form woke. Costs nothing and keeps nothing. */
export function answerToken(request: Request): Response {
  const requestId = new URL(request.url).searchParams.get('for') ?? ''
  const headers = { 'cache-control': 'no-store' }
  if (!isRequestId(requestId)) return new Response(null, { status: 400, headers })
  const token = signAge(requestId, getEnv().PAYLOAD_SECRET, new Date())
  return Response.json({ token }, { headers })
}
