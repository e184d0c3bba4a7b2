import type { PanelLanguage } from '#i18n/panel-language.ts'

const english = {
  // The panel makes a list of whatever follows a colon.
  refused: (who: string) =>
    `Not saved yet. ${who} changed the same document meanwhile. Nothing is lost. Look at what differs and save again.`,
  someone: 'Somebody',
  aProgram: 'An import or another program',
  here: (people: string) => `Also open here: ${people}.`,
  person: (name: string, language: string) => `${name} (${language})`,
  taken: (who: string, fields: string) =>
    `${who} changed meanwhile: ${fields}. The form now shows it, and what you wrote is still there.`,
  pressAgain: 'Read it, then press again.',
  conflict: (who: string, fields: string) =>
    `${who} changed what you are changing too: ${fields}. Saving by itself is paused; what you write stays in the form.`,
  conflictByHand: (who: string, fields: string) =>
    `${who} changed what you are changing too: ${fields}. What you wrote is not saved yet; it stays in the form.`,
  kept: (time: string) =>
    `What you wrote here on ${time} was not saved because a colleague had changed the same. It is still there.`,
  choose: 'Compare and choose',
  discard: 'Discard it',
  dismiss: 'All right',
  title: 'Two versions of the same',
  titleKept: 'What was not saved',
  explain:
    'Choose for each field what is to stand there. Words that only one version has are marked. Nothing is saved before you press Save.',
  theirs: 'As it is saved',
  theirsBy: (who: string, time: string) => `${who}, ${time}`,
  mine: 'Yours',
  nothing: 'Nothing',
  formatting: 'The words are the same; formatting or links differ.',
  save: 'Save this choice',
  undecided: (fields: string) => `Please choose for: ${fields}.`,
  later: 'Back to the form',
  failed: 'This did not work. What you wrote is still in the form; please try again.',
}

const german: typeof english = {
  refused: (who) =>
    `Noch nicht gespeichert. ${who} hat inzwischen dasselbe Dokument geändert. Nichts ist verloren. Sehen Sie nach, was sich unterscheidet, und speichern Sie noch einmal.`,
  someone: 'Jemand',
  aProgram: 'Ein Import oder ein anderes Programm',
  here: (people) => `Auch hier geöffnet: ${people}.`,
  person: (name, language) => `${name} (${language})`,
  taken: (who, fields) =>
    `${who} hat inzwischen geändert: ${fields}. Das Formular zeigt es jetzt, und was Sie geschrieben haben, steht noch da.`,
  pressAgain: 'Lesen Sie es, dann drücken Sie noch einmal.',
  conflict: (who, fields) =>
    `${who} hat geändert, was auch Sie gerade ändern: ${fields}. Das Speichern von selbst ruht; was Sie schreiben, bleibt im Formular.`,
  conflictByHand: (who, fields) =>
    `${who} hat geändert, was auch Sie gerade ändern: ${fields}. Was Sie geschrieben haben, ist noch nicht gespeichert; es bleibt im Formular.`,
  kept: (time) =>
    `Was Sie hier am ${time} geschrieben haben, wurde nicht gespeichert, weil jemand anderes dasselbe geändert hatte. Es ist noch da.`,
  choose: 'Vergleichen und wählen',
  discard: 'Verwerfen',
  dismiss: 'In Ordnung',
  title: 'Zwei Fassungen desselben',
  titleKept: 'Was nicht gespeichert wurde',
  explain:
    'Wählen Sie für jedes Feld, was dort stehen soll. Wörter, die nur eine Fassung hat, sind markiert. Gespeichert wird erst, wenn Sie auf Speichern drücken.',
  theirs: 'Wie gespeichert',
  theirsBy: (who, time) => `${who}, ${time}`,
  mine: 'Ihre Fassung',
  nothing: 'Nichts',
  formatting: 'Die Wörter sind gleich; Formatierung oder Links unterscheiden sich.',
  save: 'Diese Auswahl speichern',
  undecided: (fields) => `Bitte wählen Sie noch für: ${fields}.`,
  later: 'Zurück zum Formular',
  failed:
    'Das hat nicht geklappt. Was Sie geschrieben haben, steht noch im Formular; bitte versuchen Sie es noch einmal.',
}

/** What is said when two people edit one document. */
export const editingWords = (language: PanelLanguage) => (language === 'de' ? german : english)
