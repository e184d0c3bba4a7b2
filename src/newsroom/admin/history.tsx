import { writeTime } from '#lib/write-time.ts'
import type { ReviewEvent } from '#review/events.ts'
import type { NewsroomWords } from './words.ts'

type Props = { events: ReviewEvent[]; edition: string; language: string; words: NewsroomWords }

/** What was said and decided, newest first. */
export function History({ events, edition, language, words }: Props) {
  if (events.length === 0) return null
  return (
    <details className="lemma-history" open>
      <summary>{words.history}</summary>
      <ol>
        {events.map((event) => (
          <li key={event.id} data-kind={event.kind}>
            <p className="lemma-event-head">
              <strong>{event.by?.name ?? words.someone}</strong>
              <span>{words.events[event.kind]}</span>
              <time dateTime={event.at}>{writeTime(event.at, language)}</time>
              {event.edition !== edition && <span>({words.older})</span>}
            </p>
            {event.text && <p className="lemma-event-text">{event.text}</p>}
          </li>
        ))}
      </ol>
    </details>
  )
}
