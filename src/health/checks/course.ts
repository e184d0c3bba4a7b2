import { isoTime, sql } from '#cms/sql.ts'
import { NO_CONTENT } from '#editions/content.ts'
import type { PanelLanguage } from '#i18n/panel-language.ts'
import { scheduleSays } from '#schedule/says.ts'
import { type FailReason, isFailed, isOverdue, type ScheduleAction } from '#schedule/schedules.ts'
import { type Check, fixEntry } from '../check.ts'

/** The schedules for which something holds, by the names that their entries have as drafts. */
const schedulesThat = (hold: ReturnType<typeof sql>) => sql`
  select s.entry_id as id, s.locale, (
      select vl.version_term from _entries_v v
      join _entries_v_locales vl on vl._parent_id = v.id and vl._locale::text = s.locale
      where v.parent_id = e.id and v.latest limit 1
    ) as title,
    concat_ws(' ', ${isoTime(sql`s.due_at`)}, s.action, s.reason) as fact,
    -extract(epoch from s.due_at) as weight
  from schedules s
  join entries e on e.id = s.entry_id and e.deleted_at is null
  where ${hold}`

function readFact(fact: string) {
  const [at = '', action, reason] = fact.split(' ')
  // As the statement above has written it.
  return { at: new Date(at), action: action as ScheduleAction, reason: reason as FailReason }
}

/** What should have gone public, or away, and did not. */
export const failed: Check = {
  id: 'schedules-failed',
  words: {
    en: { title: 'Not done as planned', hint: 'What was to go public, or away, and did not.' },
    de: { title: 'Nicht wie geplant', hint: 'Sollte online oder offline gehen.' },
  },
  course: 'failed',
  isLive: true,
  rows: schedulesThat(sql`${isFailed} or ${isOverdue}`),
  sayFact: (fact, language) => {
    const { at, action, reason } = readFact(fact)
    const says = scheduleSays[language]
    return reason
      ? [`${says.failed[action]}: `, at, `. ${says.reasons[reason]}`]
      : [`${says.overdue[action]}: `, at]
  },
  fix: fixEntry,
}

/** What goes public, or away, at its time. */
export const planned: Check = {
  id: 'schedules',
  words: {
    en: { title: 'Planned', hint: 'It happens by itself at its time.' },
    de: { title: 'Geplant', hint: 'Geschieht von selbst zu seiner Zeit.' },
  },
  course: 'planned',
  isLive: true,
  rows: schedulesThat(sql`s.status = 'waiting' and not ${isOverdue}`),
  sayFact: (fact, language) => {
    const { at, action } = readFact(fact)
    return [`${scheduleSays[language].planned[action]}: `, at]
  },
  fix: fixEntry,
}

const ASKED = {
  en: {
    someone: 'Someone who has left',
    asked: (name: string) => `${name} was asked on `,
    changed: '. The text has changed since it was sent.',
  },
  de: {
    someone: 'Jemand, der nicht mehr da ist,',
    asked: (name: string) => `${name} ist gefragt seit `,
    changed: '. Der Text hat sich geändert, seit er zur Prüfung ging.',
  },
} satisfies Record<PanelLanguage, object>

/** Drafts that somebody was asked to read, and has neither approved nor sent back. */
export const asked: Check = {
  id: 'in-review',
  words: {
    en: { title: 'Waiting for a review', hint: 'A colleague was asked to read the draft.' },
    de: { title: 'Warten auf Prüfung', hint: 'Jemand wurde gebeten, den Entwurf zu lesen.' },
  },
  course: 'asked',
  rows: sql`
    select a.entry_id as id, a.locale, vl.version_term as title,
      concat_ws(' ', ${isoTime(sql`a.created_at`)}, case when exists (
        select from field_changes c
        where c.collection = 'entries' and c.document_id = a.entry_id
          and c.locale in (a.locale, '') and c.changed_at > a.created_at
          and c.field <> all(${`{${[...NO_CONTENT].join()}}`}::text[])
      ) then 'changed' else 'same' end, u.name) as fact,
      extract(epoch from now() - a.created_at) as weight
    from review_events a
    join _entries_v v on v.parent_id = a.entry_id and v.latest and v.version_deleted_at is null
    -- What was published as it is waits for nobody any more.
    join _entries_v_locales vl on vl._parent_id = v.id and vl._locale::text = a.locale
      and vl.version__status = 'draft'
    left join users u on u.id = a.asked_id
    where a.kind = 'asked' and not exists (
      select from review_events later
      where later.entry_id = a.entry_id and later.locale = a.locale and later.id > a.id
        and later.kind <> 'comment'
    )`,
  sayFact: (fact, language) => {
    const [at = '', text, ...name] = fact.split(' ')
    const { someone, asked: say, changed } = ASKED[language]
    return [say(name.join(' ') || someone), new Date(at), ...(text === 'changed' ? [changed] : [])]
  },
  fix: fixEntry,
}
