import type { ReactNode } from 'react'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { languageName, wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { Headword } from '#ui/headword.tsx'
import { EntryList } from './entry-list.tsx'
import { groupByLetter, type IndexRow, letterAnchor } from './index-rows.ts'
import { LetterBar } from './letter-bar.tsx'

type Props = {
  locale: Locale
  tagline: string | null
  counts: ReadonlyMap<string, number>
  topicCount: number
  /** The topics as filters. */
  topics: ReactNode
  /** Every line of the index, or null where it is too long for one page. */
  rows: IndexRow[] | null
}

function EmptyIndex({ locale }: { locale: Locale }) {
  const words = wordsOf(locale)
  return (
    <div className="hung end">
      <p>{words.emptyIndex}</p>
      {LOCALES.filter((other) => other !== locale).map((other) => (
        <p key={other} className="way-on">
          <a href={paths.index(other)} hrefLang={other}>
            {words.emptyIndexHint(languageName(other))}
          </a>
        </p>
      ))}
    </div>
  )
}

function WholeIndex({ locale, rows }: { locale: Locale; rows: IndexRow[] }) {
  const words = wordsOf(locale)
  const groups = groupByLetter(rows)
  const letters = new Set(groups.map(({ letter }) => letter))
  return (
    <>
      <LetterBar
        locale={locale}
        hrefOf={(letter) => (letters.has(letter) ? `#${letterAnchor(letter)}` : null)}
      />
      {groups.map(({ letter, rows }) => (
        <section
          key={letter}
          id={letterAnchor(letter)}
          className="letter"
          aria-labelledby={`${letterAnchor(letter)}-title`}
        >
          <h2 id={`${letterAnchor(letter)}-title`}>
            {letter === '#' ? words.otherInitial : letter}
          </h2>
          <EntryList locale={locale} rows={rows} />
        </section>
      ))}
    </>
  )
}

/** The glossary from A to Z, or, where it is long, the ways into it. */
export function IndexPage({ locale, tagline, counts, topicCount, topics, rows }: Props) {
  const words = wordsOf(locale)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return (
    <div className="frame">
      <div className="title">
        <Headword text={words.glossary} />
        {tagline && <p className="lead">{tagline}</p>}
        {total > 0 && (
          <p className="count">
            {[words.countTerms(total), topicCount && words.countTopics(topicCount)]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
      </div>
      {topics}
      {total === 0 && <EmptyIndex locale={locale} />}
      {rows && total > 0 && <WholeIndex locale={locale} rows={rows} />}
      {!rows && (
        <LetterBar
          locale={locale}
          counts={counts}
          hrefOf={(letter) => (counts.has(letter) ? paths.letter(locale, letter) : null)}
        />
      )}
    </div>
  )
}
