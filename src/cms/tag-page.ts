import 'server-only'
import { unstable_cache } from 'next/cache'

// Next keeps at most 128 tags of one cached call.
const TAGS_PER_CALL = 100

/**
 * Says what the page being rendered shows, so that the page cache can forget it when that changes.
 * A cached page has no other door for tags than a cached call that carries them.
 */
export async function tagPage(tags: string[]): Promise<void> {
  const unique = [...new Set(tags)].sort()
  for (let start = 0; start < unique.length; start += TAGS_PER_CALL) {
    const chunk = unique.slice(start, start + TAGS_PER_CALL)
    await unstable_cache(async () => 0, ['page-tags', ...chunk], { tags: chunk })()
  }
}
