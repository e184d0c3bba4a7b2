import { Link } from '@payloadcms/ui'

type Props = {
  page: number
  last: number
  /** The address of a page, by its number from 1. */
  to: (page: number) => string
  words: {
    pages: string
    earlier: string
    later: string
    page: (page: number, last: number) => string
  }
}

/** The ways to the pages before and after. Nothing where there is one page only. */
export function Pager({ page, last, to, words }: Props) {
  if (last < 2) return null
  return (
    <nav className="lemma-pager" aria-label={words.pages}>
      {page > 1 && <Link href={to(page - 1)}>{words.earlier}</Link>}
      <span>{words.page(page, last)}</span>
      {page < last && <Link href={to(page + 1)}>{words.later}</Link>}
    </nav>
  )
}
