const OPEN: [method: string, path: RegExp][] = [
  ['POST', /^users\/(login|logout|forgot-password|reset-password)$/],
  ['GET', /^media\/file\/[^/]+$/],
  ['HEAD', /^media\/file\/[^/]+$/],
]

/** What a visitor without a session may call. */
export function isOpenToVisitors(method: string, path: string): boolean {
  return OPEN.some(([openMethod, pattern]) => openMethod === method && pattern.test(path))
}

const OVERRIDES = ['x-payload-http-method-override', 'x-http-method-override']

/** Whether a POST is meant as a GET: the admin panel asks so when a question outgrows an address. */
export function isQueryInBody({ method, headers }: Request): boolean {
  return method === 'POST' && OVERRIDES.some((name) => headers.get(name) === 'GET')
}

/**
 * The GET that such a POST stands for. Payload would build it by appending "?" and the body to the
 * address, whatever the address asks already.
 */
export function unpackQuery(request: Request, body: Uint8Array<ArrayBuffer> | undefined): Request {
  const url = new URL(request.url)
  const headers = new Headers(request.headers)
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  const asked = isForm ? new URLSearchParams(new TextDecoder().decode(body)) : []
  for (const [key, value] of asked) url.searchParams.append(key, value)
  for (const name of [...OVERRIDES, 'content-type', 'content-length']) headers.delete(name)
  return new Request(url, { method: 'GET', headers })
}
