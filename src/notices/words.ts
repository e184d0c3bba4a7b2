import type { Locale } from '#i18n/locales.ts'
import type { NoticeKind } from './queue-notices.ts'

type Facts = { by: string; term: string; language: string }

type NoticeWords = {
  titles: Record<Exclude<NoticeKind, 'reminder'>, (facts: Facts) => string>
  hints: Record<NoticeKind, string>
  someone: string
  untitled: string
  reminder: (count: number) => string
  reviewBy: (day: string) => string
  quote: string
  open: string
  why: (site: string) => string
}

const en: NoticeWords = {
  titles: {
    asked: ({ by, term, language }) => `${by} asks you to review “${term}” (${language})`,
    approved: ({ by, term, language }) => `${by} approved “${term}” (${language})`,
    returned: ({ by, term, language }) => `${by} sent “${term}” back (${language})`,
    withdrawn: ({ by, term, language }) =>
      `${by} withdrew the request to review “${term}” (${language})`,
    comment: ({ by, term, language }) => `${by} commented on “${term}” (${language})`,
    'schedule-failed': ({ term, language }) =>
      `“${term}” (${language}) was not changed at its time`,
  },
  hints: {
    asked: 'Read it, comment on it, then approve it or send it back.',
    approved: 'It can be published as it is. Any further change needs a new approval.',
    returned: 'It is a draft again. Change it and ask once more.',
    withdrawn: 'There is nothing left for you to do.',
    comment: 'Reply in the entry.',
    reminder: 'Are they still true? Look at them, then set a new day to review them by.',
    'schedule-failed': 'Visitors see what they saw before. The entry says why.',
  },
  someone: 'Someone',
  untitled: 'Untitled',
  reminder: (count) =>
    count === 1 ? '1 entry is due for review' : `${count} entries are due for review`,
  reviewBy: (day) => `Review by ${day}`,
  quote: 'Comment',
  open: 'Open the entry',
  why: (site) => `You receive this mail because you work on ${site}.`,
}

const de: NoticeWords = {
  titles: {
    asked: ({ by, term, language }) => `${by} bittet Sie, „${term}“ zu prüfen (${language})`,
    approved: ({ by, term, language }) => `${by} hat „${term}“ freigegeben (${language})`,
    returned: ({ by, term, language }) => `${by} hat „${term}“ zurückgegeben (${language})`,
    withdrawn: ({ by, term, language }) =>
      `${by} hat die Bitte zurückgezogen, „${term}“ zu prüfen (${language})`,
    comment: ({ by, term, language }) => `${by} hat „${term}“ kommentiert (${language})`,
    'schedule-failed': ({ term, language }) =>
      `„${term}“ (${language}) wurde nicht wie geplant geändert`,
  },
  hints: {
    asked: 'Lesen Sie den Eintrag, kommentieren Sie ihn und geben Sie ihn dann frei oder zurück.',
    approved: 'Er kann so veröffentlicht werden. Jede weitere Änderung braucht eine neue Freigabe.',
    returned: 'Er ist wieder ein Entwurf. Ändern Sie ihn und bitten Sie noch einmal.',
    withdrawn: 'Für Sie ist nichts mehr zu tun.',
    comment: 'Antworten Sie im Eintrag.',
    reminder: 'Stimmt noch alles? Sehen Sie nach und setzen Sie dann einen neuen Tag fürs Prüfen.',
    'schedule-failed': 'Besucher sehen, was sie vorher sahen. Warum, steht im Eintrag.',
  },
  someone: 'Jemand',
  untitled: 'Ohne Titel',
  reminder: (count) =>
    count === 1 ? '1 Eintrag ist zu prüfen' : `${count} Einträge sind zu prüfen`,
  reviewBy: (day) => `Zu prüfen bis ${day}`,
  quote: 'Kommentar',
  open: 'Eintrag öffnen',
  why: (site) => `Sie erhalten diese E-Mail, weil Sie an ${site} mitarbeiten.`,
}

export const noticeWords: Record<Locale, NoticeWords> = { en, de }
