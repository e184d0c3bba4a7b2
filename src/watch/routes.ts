// One label for each kind of address: as many labels as kinds, however many addresses are asked for.
const ROUTES = [
  '/',
  '/healthz',
  '/readyz',
  '/metrics',
  '/sitemap.xml',
  '/robots.txt',
  '/llms.txt',
  '/llms-full.txt',
  '/glossary.ttl',
  '/mcp',
  '/scripts/:file',
  '/fonts/:file',
  '/_next/*',
  '/admin/*',
  '/preview/*',
  '/api/contact',
  '/api/contact/token',
  '/api/vote',
  '/api/media/file/:file',
  '/api/*',
  '/:locale',
  '/:locale/glossary',
  '/:locale/glossary.json',
  '/:locale/glossary/letter/:letter',
  '/:locale/glossary/letter/:letter/:page',
  '/:locale/glossary/:slug.md',
  '/:locale/glossary/:slug',
  '/:locale/glossary/:slug/previews.json',
  '/:locale/glossary/:slug/picture.png',
  '/:locale/picture.png',
  '/:locale/topics/:slug',
  '/:locale/topics/:slug/:page',
  '/:locale/faq',
  '/:locale/faq/:page',
  '/:locale/search',
  '/:locale/search/suggest',
  '/:locale/contact',
  '/:locale/contact/thanks',
  '/:locale/contact/:slug',
  '/:locale/feed.xml',
]

const toPattern = (route: string) =>
  new RegExp(
    `^${route
      .replaceAll('.', '\\.')
      .replace('/*', '(?:/.*)?')
      .replace(':locale', '[a-z]{2}')
      .replace(/:\w+/g, '[^/]+')}$`,
  )

const PATTERNS = ROUTES.map((route) => ({ route, pattern: toPattern(route) }))

const MAX_KNOWN = 2000
const known = new Map<string, string>()

/** The kind of address that a path is, as a label of metrics. */
export function routeOf(path: string): string {
  const before = known.get(path)
  if (before) return before
  const route = PATTERNS.find(({ pattern }) => pattern.test(path))?.route ?? 'other'
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(path, route)
  return route
}

/** The path of an address as it may be logged: without the question and without keys. */
export function safePath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  return path
    .replace(/[0-9a-f]{20,}/gi, '…')
    .replace(/[^/]*(?:@|%40)[^/]*/gi, '…')
    .slice(0, 200)
}
