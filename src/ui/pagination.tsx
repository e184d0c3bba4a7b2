type Props = {
  /** From 1. */
  page: number
  pageCount: number
  hrefOf: (page: number) => string
  words: { pages: string; page: (page: number) => string; previousPage: string; nextPage: string }
}

/** The pages worth a link: the first, the last, and those around this one. */
export function nearbyPages(page: number, pageCount: number): number[] {
  const all = Array.from({ length: pageCount }, (_, index) => index + 1)
  return all.filter((other) => other === 1 || other === pageCount || Math.abs(other - page) <= 2)
}

/** Plain links to the parts of a long list; nothing where there is one part. */
export function Pagination({ page, pageCount, hrefOf, words }: Props) {
  if (pageCount <= 1) return null
  const pages = nearbyPages(page, pageCount)
  return (
    <nav className="pages" aria-label={words.pages}>
      {page > 1 && (
        <a href={hrefOf(page - 1)} rel="prev" aria-label={words.previousPage}>
          ←
        </a>
      )}
      {pages.flatMap((other, index) => [
        index > 0 && other - (pages[index - 1] ?? 0) > 1 ? (
          <span key={`gap-${other}`}>…</span>
        ) : null,
        <a
          key={other}
          href={hrefOf(other)}
          aria-label={words.page(other)}
          aria-current={other === page ? 'page' : undefined}
        >
          {other}
        </a>,
      ])}
      {page < pageCount && (
        <a href={hrefOf(page + 1)} rel="next" aria-label={words.nextPage}>
          →
        </a>
      )}
    </nav>
  )
}
