import type { Refusal } from './stage.ts'

type ReviewWords = Record<Refusal, string> & {
  stale: string
  notApproved: (language: string) => string
  oneLanguage: string
  noEntry: string
  invalid: string
}

const english: ReviewWords = {
  'not-yours': 'You changed this text: somebody else has to approve it.',
  'admin-only': 'Only an administrator can do without an approval.',
  'text-missing': 'Please write a sentence: it says why.',
  'reviewer-missing': 'Choose a colleague who is to review it.',
  'reviewer-is-author': 'This colleague changed the text. Choose somebody who did not.',
  'wrong-stage': 'Somebody was faster: look again where the review stands.',
  stale:
    'The text has changed since you saw it. The newest comes into the form in a moment: read it once more.',
  notApproved: (language) =>
    `Not published. The ${language} text has to be approved first, as it is now.`,
  oneLanguage: 'Not published. With reviews, publish one language at a time.',
  noEntry: 'This entry does not exist any more.',
  invalid: 'This cannot be understood.',
}

const german: ReviewWords = {
  'not-yours': 'Sie haben diesen Text geändert: Jemand anderes muss ihn freigeben.',
  'admin-only': 'Nur die Administration kann auf eine Freigabe verzichten.',
  'text-missing': 'Schreiben Sie bitte einen Satz dazu, der sagt, warum.',
  'reviewer-missing': 'Wählen Sie jemanden, der den Text prüfen soll.',
  'reviewer-is-author':
    'Diese Person hat den Text geändert. Wählen Sie jemanden, der das nicht hat.',
  'wrong-stage': 'Jemand war schneller: Sehen Sie nach, wie es um die Prüfung steht.',
  stale:
    'Der Text hat sich geändert, seit Sie ihn gesehen haben. Gleich steht der neueste im Formular: Lesen Sie ihn noch einmal.',
  notApproved: (language) =>
    `Nicht veröffentlicht. Der Text (${language}) braucht erst eine Freigabe, so wie er jetzt ist.`,
  oneLanguage: 'Nicht veröffentlicht. Mit Prüfungen geht immer nur eine Sprache auf einmal.',
  noEntry: 'Diesen Eintrag gibt es nicht mehr.',
  invalid: 'Das ist nicht zu verstehen.',
}

export const reviewWords = (language: string | undefined) => (language === 'de' ? german : english)
