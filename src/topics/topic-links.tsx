import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import type { TopicCount } from './public-topics.ts'

/** The topics as filters that are links; the current one leads to itself. */
export function TopicLinks({
  locale,
  topics,
  current,
}: {
  locale: Locale
  topics: TopicCount[]
  current?: number
}) {
  if (topics.length === 0) return null
  const words = wordsOf(locale)
  return (
    <nav className="hung" aria-label={words.topics}>
      <ul className="topics">
        <li>
          <a href={paths.index(locale)} aria-current={current ? undefined : 'page'}>
            {words.allTerms}
          </a>
        </li>
        {topics.map(({ id, name, slug, count }) => (
          <li key={id}>
            <a href={paths.topic(locale, slug)} aria-current={id === current ? 'page' : undefined}>
              {name}
              <small>{`\u00a0${count}`}</small>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
