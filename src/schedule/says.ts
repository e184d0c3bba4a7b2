import type { PanelLanguage } from '#i18n/panel-language.ts'
import type { FailReason, ScheduleAction } from './schedules.ts'

type Says = {
  planned: Record<ScheduleAction, string>
  overdue: Record<ScheduleAction, string>
  done: Record<ScheduleAction, string>
  failed: Record<ScheduleAction, string>
  reasons: Record<FailReason, string>
}

/** How a schedule stands, in the words of the panel. */
export const scheduleSays: Record<PanelLanguage, Says> = {
  en: {
    planned: { publish: 'Goes public', unpublish: 'Is taken off the site' },
    overdue: {
      publish: 'Should be public by now',
      unpublish: 'Should be off the site by now',
    },
    done: { publish: 'Went public as planned', unpublish: 'Was taken off the site as planned' },
    failed: { publish: 'Did not go public', unpublish: 'Was not taken off the site' },
    reasons: {
      'user-gone': 'Whoever planned it is no longer here.',
      'no-rights': 'Whoever planned it may no longer publish.',
      'not-approved': 'It was not approved.',
      'entry-gone': 'The entry was in the trash.',
      overtaken: 'Something else was published meanwhile.',
      refused: 'The entry was not complete.',
      internal: 'It failed several times for a reason of the server’s own.',
    },
  },
  de: {
    planned: { publish: 'Geht online', unpublish: 'Geht offline' },
    overdue: {
      publish: 'Sollte schon online sein',
      unpublish: 'Sollte schon offline sein',
    },
    done: { publish: 'Ging wie geplant online', unpublish: 'Ging wie geplant offline' },
    failed: { publish: 'Ging nicht online', unpublish: 'Ging nicht offline' },
    reasons: {
      'user-gone': 'Wer es geplant hat, ist nicht mehr da.',
      'no-rights': 'Wer es geplant hat, darf nicht mehr veröffentlichen.',
      'not-approved': 'Es fehlte die Freigabe.',
      'entry-gone': 'Der Eintrag lag im Papierkorb.',
      overtaken: 'Inzwischen wurde etwas anderes veröffentlicht.',
      refused: 'Der Eintrag war nicht vollständig.',
      internal: 'Es misslang mehrmals, aus Gründen des Servers.',
    },
  },
}
