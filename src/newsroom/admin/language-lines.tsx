import { LOCALE_NAMES } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { writeTime } from '#lib/write-time.ts'
import type { LanguageStanding } from '../standing.ts'
import { ShowChanges } from './changes.tsx'
import type { NewsroomWords } from './words.ts'

type Props = { entry: number | string; here: string; language: string; words: NewsroomWords }

function Line({ one, entry, here, language, words }: Props & { one: LanguageStanding }) {
  const { locale, shown, stage, liveUrl, schedules } = one
  const isHere = locale === here
  const waiting = schedules.filter(({ status }) => status !== 'done')
  return (
    <li data-shown={shown}>
      <p className="lemma-standing-shown">
        <strong lang={locale}>{LOCALE_NAMES[locale]}</strong> {words.shown[shown]}
        {words.stages[stage] && shown !== 'published' && (
          <span className="lemma-stage" data-stage={stage}>
            {words.stages[stage]}
          </span>
        )}
        {!isHere &&
          waiting.map(({ id, action, status, dueAt }) => (
            <span className="lemma-stage" data-stage={status} key={id}>
              {status === 'failed'
                ? words.failed[action]
                : `${words.planned[action]} ${words.on(writeTime(dueAt, language))}`}
            </span>
          ))}
      </p>
      <p className="lemma-standing-links">
        {liveUrl && (
          <a href={liveUrl} target="_blank" rel="noreferrer">
            {words.live}
          </a>
        )}
        {shown === 'changed' && (
          <ShowChanges
            address={paths.changes(entry, locale)}
            label={words.compare}
            title={words.changesTitle}
            newer={words.newestDraft}
            words={words}
          />
        )}
        {!isHere && (
          <a href={paths.adminDocument('entries', entry, locale)}>{words.otherLanguage}</a>
        )}
      </p>
    </li>
  )
}

/** What visitors see now, language by language. */
export const LanguageLines = ({
  languages,
  ...rest
}: Props & { languages: LanguageStanding[] }) => (
  <ul className="lemma-standing-languages">
    {languages.map((one) => (
      <Line key={one.locale} one={one} {...rest} />
    ))}
  </ul>
)
