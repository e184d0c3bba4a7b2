import { LRUCache } from 'lru-cache'
import type { CacheHandler } from 'next/dist/server/lib/incremental-cache'
import { getEnv, isBuilding } from '#lib/env.ts'
import { shared } from '#lib/shared.ts'
import { countPage, timeRender, watchPages } from './figures.ts'
import { FAILED_STATUS, finishPage } from './finish-page.ts'
import { Freshness } from './freshness.ts'

type Get = CacheHandler['get']
type Set = CacheHandler['set']
type Held = NonNullable<Awaited<ReturnType<Get>>> & { tags: string[]; clock: number }

/** Memory for pages, in bytes of what they hold. */
const MAX_BYTES = 128 * 1024 * 1024
const MAX_RENDERS_UNDER_WAY = 10_000
const TAGS_HEADER = 'x-next-cache-tags'

// Next makes a handler per request; what it holds belongs to the process.
type Press = {
  pages: LRUCache<string, Held>
  /** When a render began, by page. The earliest counts while several are under way. */
  begun: LRUCache<string, { clock: number; at: number }>
  freshness: Freshness
}

function openPress(): Press {
  const pages = new LRUCache<string, Held>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf })
  const begun = new LRUCache<string, { clock: number; at: number }>({ max: MAX_RENDERS_UNDER_WAY })
  const freshness = new Freshness(() => pages.clear())
  if (!isBuilding()) void freshness.listen(getEnv().DATABASE_URL)
  watchPages(pages, () => freshness.isTrusted)
  return { pages, begun, freshness }
}

const press = shared('press', openPress)

function sizeOf({ value }: Held): number {
  if (value?.kind === 'APP_PAGE') {
    return 1000 + String(value.html).length + (value.rscData?.byteLength ?? 0)
  }
  return value?.kind === 'APP_ROUTE' ? 1000 + value.body.byteLength : 1000
}

const tagsOf = (header: unknown, { tags = [] }: { tags?: string[] }): string[] => [
  ...(typeof header === 'string' ? header.split(',') : []),
  ...tags,
]

/**
 * Lets nginx keep an answer until the end of the second that it was given in. `s-maxage=1` alone
 * would be up to two, because nginx counts in whole seconds; this comes before it, and no other
 * cache reads it.
 */
function withExpiry<Value extends Held['value']>(value: Value): Value {
  if (value?.kind !== 'APP_PAGE' && value?.kind !== 'APP_ROUTE') return value
  // A failed page is to be kept by nobody.
  if (value.headers?.['cache-control'] === 'no-store') return value
  const expiry = `@${Math.floor(Date.now() / 1000)}`
  return { ...value, headers: { ...value.headers, 'x-accel-expires': expiry } }
}

/**
 * The page cache: pages live in this process's memory, finished before they are stored and before
 * they are first served, and are forgotten the moment a change of what they show is announced.
 * See docs/decisions/003-the-press.md.
 */
export default class PageCacheHandler {
  async get(key: string): Promise<Held | null> {
    if (!press.freshness.isTrusted) {
      countPage({ result: 'untrusted' })
      return null
    }
    const held = press.pages.get(key)
    const { clock } = press.freshness
    if (held && !press.freshness.hasMovedSince(held.tags, held.clock)) {
      countPage({ result: 'hit' })
      // As good as one that was rendered now: the next reader need not ask for its tags again.
      held.clock = clock
      return { ...held, value: withExpiry(held.value) }
    }
    countPage({ result: 'miss' })
    const begun = { clock, at: performance.now() }
    if (!press.begun.has(key)) press.begun.set(key, begun)
    return null
  }

  async set(key: string, value: Parameters<Set>[1], context: Parameters<Set>[2]): Promise<void> {
    const begun = press.begun.get(key)
    press.begun.delete(key)
    // Data caches serve only to hand tags to their page (see cms/tag-page.ts) and are not kept.
    if (value?.kind !== 'APP_PAGE' && value?.kind !== 'APP_ROUTE') return
    if (value.kind === 'APP_PAGE') finishPage(value)
    if (begun) timeRender((performance.now() - begun.at) / 1000)
    if (value.kind === 'APP_PAGE' && value.status === FAILED_STATUS) return
    // Without the tags in the headers, which Next would look through for each reader.
    const { [TAGS_HEADER]: tags, ...headers } = value.headers ?? {}
    const kept = { ...value, headers }
    // Next has set the address of a redirect on this answer and would add that of the value to it.
    // The answer of a route is made from the value, and has no other address.
    if (value.kind === 'APP_PAGE' && value.headers) delete value.headers.location
    Object.assign(value, withExpiry(value))
    if (!begun || !press.freshness.isTrusted) return
    press.pages.set(key, {
      value: kept,
      lastModified: Date.now(),
      tags: tagsOf(tags, context as { tags?: string[] }),
      clock: begun.clock,
    })
  }

  async revalidateTag(tags: string | string[]): Promise<void> {
    press.freshness.move([tags].flat())
  }

  resetRequestCache(): void {}
}
