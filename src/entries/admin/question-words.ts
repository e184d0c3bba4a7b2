const english = {
  title: 'Questions and their answers',
  untranslated: 'Not asked in this language yet',
  waits: 'Waits for its answer: visitors do not see it yet.',
  write: 'Write the answer',
  edit: 'Edit',
}

const german: typeof english = {
  title: 'Fragen und ihre Antworten',
  untranslated: 'In dieser Sprache noch nicht gestellt',
  waits: 'Wartet auf ihre Antwort: Besucher sehen sie noch nicht.',
  write: 'Antwort schreiben',
  edit: 'Bearbeiten',
}

/** The words of an entry's questions, in the language of the person's panel. */
export const questionWords = (language: string) => (language === 'de' ? german : english)
