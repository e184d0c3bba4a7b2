'use client'
import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { panelLanguage } from '#i18n/panel-language.ts'
import type { LeadEvent } from '#root/src/payload-types.ts'
import { EVENT_LABELS } from '../event-kinds.ts'
import { describeChange } from '../statuses.ts'
import { writeTime } from './due.tsx'
import { NoteForm } from './note-form.tsx'
import { useTimeline } from './use-timeline.ts'
import { leadWords } from './words.ts'

function Event({ event, language }: { event: LeadEvent; language: string }) {
  const { kind, detail, by, createdAt } = event
  const person = by && typeof by === 'object' ? by.name : leadWords(language).noOne
  return (
    <li data-kind={kind}>
      <p className="lemma-event-head">
        <strong>{EVENT_LABELS[kind][panelLanguage(language)]}</strong>
        <span>{person}</span>
        <time dateTime={createdAt}>{writeTime(createdAt, language)}</time>
      </p>
      {detail && <p className="lemma-event-text">{describeChange(kind, detail, language)}</p>}
    </li>
  )
}

/** What became of a lead, newest first, and the place to add to it. */
export function LeadTimeline() {
  const { id, lastUpdateTime } = useDocumentInfo()
  const { i18n } = useTranslation()
  const words = leadWords(i18n.language)
  const { events, hasMore, isUnreadable, reload, readMore } = useTimeline(id, lastUpdateTime)
  if (id === undefined) return null
  return (
    <section className="field-type lemma-timeline" aria-labelledby="timeline-title">
      <h3 id="timeline-title">{words.timeline}</h3>
      <NoteForm lead={id} onAdd={reload} />
      {isUnreadable && <p>{words.unreadable}</p>}
      <ol>
        {events.map((event) => (
          <Event key={event.id} event={event} language={i18n.language} />
        ))}
      </ol>
      {hasMore && (
        <button type="button" className="lemma-plain" onClick={readMore}>
          {words.older}
        </button>
      )}
    </section>
  )
}
