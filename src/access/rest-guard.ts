import type { Payload } from 'payload'
import { readCapped } from '#lib/read-capped.ts'
import { boundQuery, looksIntoLanguage } from './bound-query.ts'
import { hasNulInBody, hasNulInQuery } from './nul.ts'
import { isOpenToVisitors, isQueryInBody, unpackQuery } from './rest-rules.ts'
import { isEditor } from './rules.ts'
import { admitSignIn, hideLock, isSignInRequest, withSignInSlot } from './sign-in-limits.ts'

type Handler = (
  request: Request,
  context: { params: Promise<{ slug?: string[] }> },
) => Promise<Response>

type Body = Uint8Array<ArrayBuffer> | undefined

const JSON_CAP = 1024 * 1024
const UPLOAD_CAP = 12 * 1024 * 1024

const TOO_MANY = 'Too many tries. Please wait a moment.'
const UNSTORABLE = 'The request contains a character that cannot be stored.'

const refuse = (status: number, message: string, headers: Record<string, string> = {}) =>
  Response.json({ errors: [{ message }] }, { status, headers })

const contentType = (request: Request) => request.headers.get('content-type') ?? ''

async function readBody(request: Request): Promise<Body | 'too large'> {
  if (!request.body) return undefined
  const isUpload = contentType(request).startsWith('multipart/')
  return readCapped(request.body, isUpload ? UPLOAD_CAP : JSON_CAP)
}

/** The same request, its body read, its question in the address and bounded. */
async function boundRequest(request: Request, body: Body): Promise<Request | Response> {
  const isQuestion = isQueryInBody(request)
  const { url: address, method, headers } = isQuestion ? unpackQuery(request, body) : request
  const url = new URL(address)
  if (url.pathname.includes('%00') || hasNulInQuery(url.searchParams)) {
    return refuse(400, UNSTORABLE)
  }
  url.search = boundQuery(url.searchParams).toString()
  if (isQuestion || !body?.byteLength) return new Request(url, { method, headers })
  if (await hasNulInBody(body, contentType(request))) return refuse(400, UNSTORABLE)
  return new Request(url, { method, headers, body })
}

/**
 * The door in front of Payload's REST interface. Visitors get through to sign in and to fetch
 * pictures, nothing else: not even to the list of what exists. Bodies are bounded, and so is what
 * one query may ask for.
 */
export function guardRest(handler: Handler, openPayload: () => Promise<Payload>): Handler {
  return async (request, context) => {
    const path = ((await context.params).slug ?? []).join('/')
    const method = isQueryInBody(request) ? 'GET' : request.method
    const payload = await openPayload()
    const isSignIn = isSignInRequest(method, path)
    let mayAskAnyLanguage = true
    if (isSignIn) {
      const refused = await admitSignIn(payload, request, path)
      if (refused) return refuse(429, TOO_MANY, refused)
    } else if (!isOpenToVisitors(method, path)) {
      const { user } = await payload.auth({ headers: request.headers, canSetHeaders: false })
      if (!user) return refuse(401, 'Please sign in.')
      mayAskAnyLanguage = isEditor({ req: { user } })
    }

    const body = await readBody(request)
    if (body === 'too large') return refuse(413, 'The request is too large.')
    const bounded = await boundRequest(request, body)
    if (bounded instanceof Response) return bounded
    if (!mayAskAnyLanguage && looksIntoLanguage(new URL(bounded.url).searchParams)) {
      return refuse(403, 'Ask in one language: ?locale=')
    }
    if (!isSignIn) return handler(bounded, context)
    const response = await withSignInSlot(path, () => handler(bounded, context))
    return response ? hideLock(response) : refuse(429, TOO_MANY, { 'retry-after': '1' })
  }
}
