import type { Payload } from 'payload'
import { readCapped } from '#lib/read-capped.ts'
import { boundQuery, hasNul, isOpenToVisitors, isQueryInBody } from './rest-rules.ts'
import { admitSignIn, hideLock, isSignInRequest, withSignInSlot } from './sign-in-limits.ts'

type Handler = (
  request: Request,
  context: { params: Promise<{ slug?: string[] }> },
) => Promise<Response>

const JSON_CAP = 1024 * 1024
const UPLOAD_CAP = 12 * 1024 * 1024

const TOO_MANY = 'Too many tries. Please wait a moment.'
const UNSTORABLE = 'The request contains a character that cannot be stored.'

const refuse = (status: number, message: string, headers: Record<string, string> = {}) =>
  Response.json({ errors: [{ message }] }, { status, headers })

async function readBody(
  request: Request,
): Promise<Uint8Array<ArrayBuffer> | undefined | 'too large'> {
  if (!request.body) return undefined
  const isUpload = request.headers.get('content-type')?.startsWith('multipart/')
  return readCapped(request.body, isUpload ? UPLOAD_CAP : JSON_CAP)
}

/** The same request with bounded questions, in its address or in its body. */
function boundRequest(request: Request, body: Uint8Array<ArrayBuffer> | undefined): Request {
  const { method, headers } = request
  const url = new URL(request.url)
  // Payload appends such a body to the address: the address itself must stay as it is.
  if (isQueryInBody(method, headers)) {
    const isForm = headers.get('content-type') === 'application/x-www-form-urlencoded'
    const asked = new URLSearchParams(new TextDecoder().decode(body))
    const question = isForm ? boundQuery(asked).toString() : (body ?? null)
    return new Request(url, { method, headers, body: question })
  }
  url.search = boundQuery(url.searchParams).toString()
  return new Request(url, { method, headers, body: body?.byteLength ? body : null })
}

/**
 * The door in front of Payload's REST interface. Visitors get through to sign in and to fetch
 * pictures, nothing else: not even to the list of what exists. Bodies are bounded, and so is what
 * one query may ask for.
 */
export function guardRest(handler: Handler, openPayload: () => Promise<Payload>): Handler {
  return async (request, context) => {
    const path = ((await context.params).slug ?? []).join('/')
    const url = new URL(request.url)
    if (hasNul(url.href)) return refuse(400, UNSTORABLE)

    const payload = await openPayload()
    const isSignIn = isSignInRequest(request.method, path)
    if (isSignIn) {
      const refused = await admitSignIn(payload, request, path)
      if (refused) return refuse(429, TOO_MANY, refused)
    } else if (!isOpenToVisitors(request.method, path)) {
      const { user } = await payload.auth({ headers: request.headers, canSetHeaders: false })
      if (!user) return refuse(401, 'Please sign in.')
    }

    const body = await readBody(request)
    if (body === 'too large') return refuse(413, 'The request is too large.')
    if (body && hasNul(Buffer.from(body.buffer).toString('latin1'))) {
      return refuse(400, UNSTORABLE)
    }
    const bounded = boundRequest(request, body)
    if (!isSignIn) return handler(bounded, context)
    const response = await withSignInSlot(() => handler(bounded, context))
    return response ? hideLock(response) : refuse(429, TOO_MANY, { 'retry-after': '1' })
  }
}
