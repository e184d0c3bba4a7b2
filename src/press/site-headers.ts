import { onRequest, pathOf } from '#lib/on-request.ts'

type Headers = Record<string, string>

// Payload's panel writes inline scripts and styles and shows the preview in a frame.
const ADMIN_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "form-action 'self'",
  "base-uri 'self'",
  "frame-ancestors 'self'",
].join('; ')

/** For answers to programs: nothing in them is to be shown as a page. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

const EVERYWHERE: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

const withPolicy = (policy: string): Headers => ({
  ...EVERYWHERE,
  'Content-Security-Policy': policy,
})

/** The first that fits decides. */
const PLACES: { pattern: RegExp; headers: Headers }[] = [
  { pattern: /^\/(admin|preview)(\/|$)/i, headers: withPolicy(ADMIN_POLICY) },
  // Somebody else uploaded it: whatever a browser takes it for, it gets no rights of this site.
  { pattern: /^\/api\/media\/file\//i, headers: withPolicy(`${API_POLICY}; sandbox`) },
  // Not for the contact form: its pages bring a policy, and Next would let this one win.
  { pattern: /^\/api\/(?!contact$)/i, headers: withPolicy(API_POLICY) },
  {
    pattern: /^\/fonts\//,
    headers: { ...EVERYWHERE, 'Cache-Control': 'public, max-age=31536000, immutable' },
  },
]

/** Headers that do not depend on the page; a cached page brings its own policy (see finish-page.ts). */
export const siteHeaders = (path: string): Headers =>
  PLACES.find(({ pattern }) => pattern.test(path))?.headers ?? EVERYWHERE

/**
 * Gives each answer its headers. Next's own `headers` would do it too, at the price of a tenth of a
 * page for each request: see docs/decisions/023-before-next.md.
 */
export function sendSiteHeaders(): void {
  onRequest(({ url }, response) => {
    const headers = siteHeaders(pathOf(url))
    for (const name in headers) response.setHeader(name, headers[name] ?? '')
  })
}
