const english = {
  length: (count: number) => `${count} ${count === 1 ? 'character' : 'characters'}.`,
  short: 'A little short: it should explain the term by itself.',
  good: '',
  long: 'A little long: previews will cut it.',
  take: 'Begin with the description’s first words',
  quote: (text: string) => `“${text}”`,
}

const german: typeof english = {
  length: (count) => `${count} Zeichen.`,
  short: 'Etwas kurz: Sie sollte den Begriff für sich erklären.',
  good: '',
  long: 'Etwas lang: Vorschauen schneiden sie ab.',
  take: 'Mit dem Anfang der Beschreibung beginnen',
  quote: (text) => `„${text}“`,
}

/** The words under the short definition, in the language of the person's panel. */
export const summaryWords = (language: string) => (language === 'de' ? german : english)
