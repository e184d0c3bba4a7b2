import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { OTHER_INITIAL } from '#lib/initial.ts'
import { paths } from '#lib/paths.ts'
import { Breadcrumb } from '#ui/breadcrumb.tsx'
import { Headword } from '#ui/headword.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { EntryList } from './entry-list.tsx'
import type { IndexRow } from './index-rows.ts'
import { LetterBar } from './letter-bar.tsx'

type Props = {
  locale: Locale
  letter: string
  page: number
  pageCount: number
  rows: IndexRow[]
  counts: ReadonlyMap<string, number>
}

/** One letter of a long index. */
export function LetterPage({ locale, letter, page, pageCount, rows, counts }: Props) {
  const words = wordsOf(locale)
  const text = letter === OTHER_INITIAL ? words.otherInitial : letter
  return (
    <div className="frame end">
      <Breadcrumb
        name={words.breadcrumb}
        crumbs={[{ label: words.glossary, href: paths.index(locale) }, { label: text }]}
      />
      <div className="title">
        <Headword text={words.termsWith(text)} />
        {pageCount > 1 && <p className="count">{words.page(page)}</p>}
      </div>
      <LetterBar
        locale={locale}
        current={letter}
        hrefOf={(other) => (counts.has(other) ? paths.letter(locale, other) : null)}
      />
      <div className="shelf">
        <EntryList locale={locale} rows={rows} />
      </div>
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefOf={(other) => paths.letter(locale, letter, other)}
        words={words}
      />
    </div>
  )
}
