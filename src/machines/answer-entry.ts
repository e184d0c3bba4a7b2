import 'server-only'
import { tags } from '#cms/cache-tags.ts'
import { getEntry, getMovedSlug } from '#entries/queries.ts'
import { isLocale } from '#i18n/locales.ts'
import { getEnv } from '#lib/env.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { entryMarkdown } from './entry-markdown.ts'

const MARKDOWN_TYPE = 'text/markdown; charset=utf-8'

// As long as the page itself: readers ask each time, a shared cache may hold it for a second.
const CACHE = 'public, max-age=0, s-maxage=1, must-revalidate'

function missing(): Response {
  return new Response('There is no such entry.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': CACHE },
  })
}

/**
 * The Markdown of the public entry at an address, with the cache tags of what it shows. An old address
 * leads to the new one.
 */
export async function answerEntry(
  locale: string,
  slug: string,
): Promise<{ response: Response; tags: string[] }> {
  if (!isLocale(locale)) return { response: missing(), tags: [] }
  const entry = await getEntry(locale, slug)
  if (!entry) {
    const moved = await getMovedSlug(locale, slug)
    const location = moved && paths.entryMarkdown(locale, moved)
    const response = location
      ? new Response(null, { status: 308, headers: { location, 'cache-control': CACHE } })
      : missing()
    return { response, tags: [tags.entries] }
  }
  const { SITE_URL } = getEnv()
  const response = new Response(entryMarkdown({ ...entry, slug }, SITE_URL), {
    headers: {
      'content-type': MARKDOWN_TYPE,
      'cache-control': CACHE,
      'content-location': paths.entryMarkdown(locale, slug),
      // Search engines list the page and not this second form of it.
      link: `<${absoluteUrl(paths.entry(locale, slug), SITE_URL)}>; rel="canonical"`,
    },
  })
  return { response, tags: entry.tags }
}
