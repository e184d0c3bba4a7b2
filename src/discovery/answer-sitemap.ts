import 'server-only'
import { createHash } from 'node:crypto'
import { openPayload } from '#cms/get-payload.ts'
import { streamLines } from '#cms/stream-lines.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { listMapEntries, listMapTopics, type MapRow, readMapState } from './queries.ts'
import { MAP_END, MAP_START, type MapPage, mapEntry, mapIndex } from './sitemap-xml.ts'

/** What the protocol allows in one file. */
const URLS_PER_FILE = 50_000
/** Entries read at once while a file is being sent: it never stands in memory as a whole. */
const ROWS_PER_READ = 2000

type Options = { siteUrl: string; urlsPerFile?: number }

const SITE_PAGES = [paths.index, paths.faq, paths.contact].map(
  (pathOf) => (locale: Locale) => pathOf(locale),
)

function pageOf(
  { locale, slugs, updatedAt }: MapRow,
  pathOf: (locale: string, slug: string) => string,
  siteUrl: string,
): MapPage {
  const alternates = Object.fromEntries(
    Object.entries(slugs).map(([other, slug]) => [
      other,
      absoluteUrl(pathOf(other, slug), siteUrl),
    ]),
  ) as MapPage['alternates']
  return { url: alternates[locale] ?? '', alternates, updatedAt }
}

/** The pages that are no entries, which come first. */
async function listPages(siteUrl: string): Promise<MapPage[]> {
  const fixed = SITE_PAGES.flatMap((pathOf) => {
    const alternates = Object.fromEntries(
      LOCALES.map((locale) => [locale, absoluteUrl(pathOf(locale), siteUrl)]),
    ) as Record<Locale, string>
    return LOCALES.map((locale) => ({ url: alternates[locale], alternates }))
  })
  const topics = (await listMapTopics()).map((row) => pageOf(row, paths.topic, siteUrl))
  return [...fixed, ...topics]
}

/** One file, piece by piece: some pages, then as many entries as there is room for. */
async function* writeMap(
  pages: MapPage[],
  { skip, room, siteUrl }: { skip: number; room: number; siteUrl: string },
): AsyncGenerator<string> {
  yield MAP_START + pages.map(mapEntry).join('')
  let after: MapRow | number = skip
  let left = room
  while (left > 0) {
    const rows: MapRow[] = await listMapEntries(after, Math.min(left, ROWS_PER_READ))
    const last = rows.at(-1)
    if (!last) break
    yield rows.map((row) => mapEntry(pageOf(row, paths.entry, siteUrl))).join('')
    after = last
    left -= rows.length
  }
  yield MAP_END
}

/**
 * The sitemap: one file, or, above 50,000 addresses, an index whose parts are asked for by
 * `?part=`. It is written anew each time and never held: whole, it would push pages out of memory.
 */
export async function answerSitemap(
  request: Request,
  { siteUrl, urlsPerFile = URLS_PER_FILE }: Options,
): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('part')
  const { entries, lastChange, version } = await readMapState()
  const etag = `W/"${createHash('sha256').update(`${siteUrl} ${version}`).digest('base64url')}"`
  const headers = {
    'content-type': 'application/xml; charset=utf-8',
    'cache-control': 'public, max-age=0, s-maxage=1',
    etag,
  }
  const pages = await listPages(siteUrl)
  const fileCount = Math.ceil((pages.length + entries) / urlsPerFile)
  if (asked !== null && !(/^[1-9]\d{0,5}$/.test(asked) && Number(asked) <= fileCount)) {
    return new Response('There is no such part.\n', { status: 404 })
  }
  if (request.headers.get('if-none-match') === etag) {
    return new Response(null, { status: 304, headers })
  }
  if (asked === null && fileCount > 1) {
    const parts = Array.from({ length: fileCount }, (_, index) =>
      absoluteUrl(paths.sitemap(index + 1), siteUrl),
    )
    return new Response(mapIndex(parts, lastChange), { headers })
  }
  const start = (Number(asked ?? 1) - 1) * urlsPerFile
  const own = pages.slice(start, start + urlsPerFile)
  const skip = Math.max(0, start - pages.length)
  const map = writeMap(own, { skip, room: urlsPerFile - own.length, siteUrl })
  return new Response(streamLines(await openPayload(), map), { headers })
}
