import type { Payload } from 'payload'
import { guardRest } from '#access/rest-guard.ts'
import type { User } from '#payload-types.ts'
import { createUser, PASSWORD } from './factories.ts'

type Role = User['role']

type Options = {
  token?: string | undefined
  /** A text or a form goes as it is, anything else as JSON. */
  body?: unknown
  headers?: Record<string, string>
}

export type RestDoor = {
  call: (
    method: string,
    path: string,
    options?: Options,
  ) => Promise<{ status: number; text: string; bytes: Buffer; headers: Headers }>
}

/** The REST interface exactly as the site serves it, guard included, without a server around it. */
export async function openRestDoor(payload: Payload): Promise<RestDoor> {
  const routes = await import('@payloadcms/next/routes')
  const config = Promise.resolve(payload.config)
  const open = () => Promise.resolve(payload)
  const handlers: Record<string, ReturnType<typeof guardRest>> = {
    GET: guardRest(routes.REST_GET(config), open),
    POST: guardRest(routes.REST_POST(config), open),
    PATCH: guardRest(routes.REST_PATCH(config), open),
    PUT: guardRest(routes.REST_PUT(config), open),
    DELETE: guardRest(routes.REST_DELETE(config), open),
  }
  return {
    call: async (method, path, { token, body, headers } = {}) => {
      const url = new URL(`/api/${path}`, payload.config.serverURL)
      const isForm = body instanceof FormData
      const raw = typeof body === 'string' || isForm ? body : JSON.stringify(body)
      const request = new Request(url, {
        method,
        headers: {
          ...(token ? { authorization: `JWT ${token}` } : {}),
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          'x-forwarded-for': '192.0.2.1',
          ...headers,
        },
        ...(body === undefined ? {} : { body: raw }),
      })
      const slug = url.pathname
        .replace(/^\/api\//, '')
        .split('/')
        .map(decodeURIComponent)
      const handler = handlers[method]
      if (!handler) throw new Error(`no handler for ${method}`)
      const response = await handler(request, { params: Promise.resolve({ slug }) })
      const bytes = Buffer.from(await response.arrayBuffer())
      return { status: response.status, text: bytes.toString(), bytes, headers: response.headers }
    },
  }
}

/** The token of somebody new with a role. */
export async function signInAs(
  payload: Payload,
  role: Role,
  about: { name?: string } = {},
): Promise<string> {
  const { email } = await createUser(payload, { role, ...about })
  const data = { email, password: PASSWORD }
  const { token } = await payload.login({ collection: 'users', data })
  if (!token) throw new Error('Nobody was signed in')
  return token
}

/** A token for each role. */
export async function signInAll(payload: Payload): Promise<Record<string, string | undefined>> {
  const tokens: Record<string, string> = {}
  for (const role of ['admin', 'sales', 'marketing'] as const) {
    tokens[role] = await signInAs(payload, role, { name: `The ${role}` })
  }
  return tokens
}
