import { expect, test } from 'vitest'
import { paths } from '#lib/paths.ts'
import { routeOf, safePath } from './routes.ts'

// What a path is made of, whatever its function asks for: the same words serve all.
const ARGUMENTS = ['en', 'diffusion-model', '2'] as const

test('every address of the site has a route', () => {
  const addresses = Object.values(paths).map((path) =>
    (path as (...parts: readonly unknown[]) => string)(...ARGUMENTS),
  )
  const unknown = addresses.filter((address) => routeOf(address.split('?')[0] ?? '') === 'other')
  expect(unknown).toEqual([])
})

test.each([
  ['/en/glossary/diffusion-model', '/:locale/glossary/:slug'],
  ['/de/glossary/diffusion-model.md', '/:locale/glossary/:slug.md'],
  ['/en/contact/thanks', '/:locale/contact/thanks'],
  ['/en/contact/diffusion-model', '/:locale/contact/:slug'],
  ['/api/users/login', '/api/*'],
  ['/admin', '/admin/*'],
  ['/administrator', 'other'],
  ['/wp-login.php', 'other'],
])('%s belongs to %s', (path, route) => {
  expect(routeOf(path)).toBe(route)
})

test.each([
  ['/en/search?q=my+illness', '/en/search'],
  ['/admin/reset/0123456789abcdef0123456789abcdef01234567', '/admin/reset/…'],
  ['/en/glossary/ada@example.com', '/en/glossary/…'],
  ['/en/glossary/ada%40example.com', '/en/glossary/…'],
  ['/en/glossary/retrieval-augmented-generation', '/en/glossary/retrieval-augmented-generation'],
])('%s is logged as %s', (url, path) => {
  expect(safePath(url)).toBe(path)
})
