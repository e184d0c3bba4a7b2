'use client'
import { useTranslation } from '@payloadcms/ui'
import { useRef } from 'react'
import { paths } from '#lib/paths.ts'
import { History } from './history.tsx'
import { LanguageLines } from './language-lines.tsx'
import { ReviewDesk } from './review-desk.tsx'
import { ScheduleDesk } from './schedule-desk.tsx'
import { useStanding } from './use-standing.ts'
import { newsroomWords } from './words.ts'

/** Where an entry stands: what visitors see now, its review, its schedule. */
export function StandingPanel() {
  const { i18n } = useTranslation()
  const { language } = i18n
  const words = newsroomWords(language)
  const { id, locale, standing, here, problem, tell, isSaving, isSeen, isTrashed } = useStanding()
  const title = useRef<HTMLHeadingElement>(null)
  /** Whoever pressed a button that has gone is not sent to the top of the page. */
  const tellAndStay: typeof tell = async (address, body) => {
    const isDone = await tell(address, body)
    requestAnimationFrame(() => document.activeElement === document.body && title.current?.focus())
    return isDone
  }
  if (isTrashed) return <p className="field-type lemma-trashed">{words.inTrash}</p>
  if (!id) return <p className="field-description">{words.unsaved}</p>
  if (standing === 'failed') return <p role="alert">{words.failedToLoad}</p>
  if (!standing || !here) return <div className="lemma-standing" aria-busy="true" />
  const { edition } = here
  const shared = { standing, here, words }
  return (
    <section className="field-type lemma-standing" aria-labelledby="lemma-standing-title">
      <h2 id="lemma-standing-title" ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      <LanguageLines
        entry={id}
        here={locale}
        languages={standing.languages}
        {...{ language, words }}
      />
      <div className="lemma-standing-desks">
        <ReviewDesk
          {...shared}
          isReady={!isSaving && isSeen}
          act={(deed) => tellAndStay(paths.review(id, locale), { edition, ...deed })}
        />
        <ScheduleDesk
          {...shared}
          entry={id}
          isReady={!isSaving}
          isSeen={isSeen}
          language={language}
          plan={(wish) => tellAndStay(paths.schedule(id, locale), wish)}
          cancel={(schedule) => tellAndStay(paths.cancelSchedule(id, schedule), {})}
        />
      </div>
      <p role="status" className="lemma-hint">
        {isSaving ? words.saving : !isSeen && words.comesIn}
      </p>
      {problem !== null && (
        <p role="alert" className="lemma-late">
          {problem || words.notDone}
        </p>
      )}
      <History events={standing.events} {...{ edition, language, words }} />
    </section>
  )
}
