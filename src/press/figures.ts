import { counter, gauge, histogram } from '#lib/metrics.ts'

/** Pages asked of the page cache: held, not held, or not asked for lack of trust in what is held. */
export const countPage = counter({
  name: 'lemma_page_cache_total',
  help: 'Pages that were asked of the page cache, by result.',
})

export const timeRender = histogram({
  name: 'lemma_render_seconds',
  help: 'From asking the page cache in vain to the finished page.',
  bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
})

type Cache = { size: number; calculatedSize: number }

/** Makes readable what the page cache holds. */
export function watchPages(pages: Cache, isTrusted: () => boolean): void {
  gauge({
    name: 'lemma_page_cache_pages',
    help: 'Pages that the page cache holds.',
    read: () => pages.size,
  })
  gauge({
    name: 'lemma_page_cache_bytes',
    help: 'Memory that these pages take.',
    read: () => pages.calculatedSize,
  })
  gauge({
    name: 'lemma_page_cache_trusted',
    help: 'Whether this process hears of changes; while it does not, it renders every page anew.',
    read: () => Number(isTrusted()),
  })
}
