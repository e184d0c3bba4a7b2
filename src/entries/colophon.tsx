import { formatDay } from '#i18n/dates.ts'
import { wordsOf } from '#i18n/words.ts'
import { isSafeLink } from '#lib/safe-link.ts'
import type { EntryView } from './view.ts'

/** Where an entry's knowledge comes from and who answers for it, in small type. */
export function Colophon({ entry }: { entry: EntryView }) {
  const words = wordsOf(entry.locale)
  const lines = [
    [words.author, entry.author],
    [words.reviewer, entry.reviewer],
    [words.reviewed, formatDay(entry.locale, entry.reviewedAt)],
    [words.updated, formatDay(entry.locale, entry.updatedAt)],
  ].filter((line): line is [string, string] => Boolean(line[1]))
  return (
    <div className="frame end colophon">
      {entry.sources.length > 0 && (
        <section className="section" id="sources" aria-labelledby="sources-title">
          <h2 className="label" id="sources-title">
            {words.sources}
          </h2>
          <ol>
            {entry.sources.map(({ title, url }) => (
              <li key={`${title} ${url}`} dir="auto">
                {isSafeLink(url) ? (
                  <a href={url} rel="noopener">
                    {title}
                  </a>
                ) : (
                  title
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      {lines.length > 0 && (
        <section className="section" aria-labelledby="colophon-title">
          <h2 className="label" id="colophon-title">
            {words.colophon}
          </h2>
          <dl>
            {lines.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  )
}
