type HeaderRule = { source: string; headers: { key: string; value: string }[] }

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

/** Headers that do not depend on the page; a cached page brings its own policy (see finish-page.ts). */
export const rootHeaders: HeaderRule[] = [
  {
    source: '/:path*',
    headers: [
      { key: 'X-Content-Type-Options', value: 'nosniff' },
      { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
      { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
      { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
    ],
  },
  ...['/admin', '/admin/:path*', '/preview/:path*'].map((source) => ({
    source,
    headers: [{ key: 'Content-Security-Policy', value: ADMIN_POLICY }],
  })),
  // Not for the contact form: its pages bring a policy, and Next would let this one win.
  {
    source: '/api/((?!contact$).*)',
    headers: [{ key: 'Content-Security-Policy', value: API_POLICY }],
  },
  // Somebody else uploaded it: whatever a browser takes it for, it gets no rights of this site.
  {
    source: '/api/media/file/:path*',
    headers: [{ key: 'Content-Security-Policy', value: `${API_POLICY}; sandbox` }],
  },
  {
    source: '/fonts/:path*',
    headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
  },
]
