const some = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const english = {
  title: 'What leads here',
  hidden: 'Visitors do not see this entry in this language, so nothing leads here.',
  nothing: 'No other entry leads here yet.',
  moved: (from: string, to: string) =>
    `Once you publish, visitors of ${from} are led to ${to}, and links in other entries follow.`,
  links: (count: number) => `${some(count, 'entry links', 'entries link')} here:`,
  more: (count: number) => `and ${count} more`,
  gone: 'If you unpublish it or move it to the trash',
  notFound: (address: string) => `${address} answers “not found”.`,
  automatic: (count: number) =>
    `${some(count, 'automatic link', 'automatic links')} in other entries will be taken away.`,
  byAuthors: (count: number) =>
    `${some(count, 'link that an author wrote becomes', 'links that authors wrote become')} plain text.`,
  related: (count: number) =>
    `${some(count, 'entry no longer names', 'entries no longer name')} it as related.`,
  old: (addresses: string[]) => `Its former addresses lead nowhere: ${addresses.join(', ')}.`,
}

const german: typeof english = {
  title: 'Was hierher führt',
  hidden: 'Besucher sehen diesen Eintrag in dieser Sprache nicht, also führt nichts hierher.',
  nothing: 'Noch führt kein anderer Eintrag hierher.',
  moved: (from, to) =>
    `Sobald Sie veröffentlichen, werden Besucher von ${from} zu ${to} geführt, und Links in anderen Einträgen folgen.`,
  links: (count) => `${some(count, 'Eintrag verlinkt', 'Einträge verlinken')} hierher:`,
  more: (count) => `und ${count} weitere`,
  gone: 'Wenn Sie ihn zurückziehen oder in den Papierkorb legen',
  notFound: (address) => `${address} antwortet „nicht gefunden“.`,
  automatic: (count) =>
    `${some(count, 'automatischer Link', 'automatische Links')} in anderen Einträgen ${count === 1 ? 'wird' : 'werden'} entfernt.`,
  byAuthors: (count) =>
    `${some(count, 'von Hand gesetzter Link wird', 'von Hand gesetzte Links werden')} einfacher Text.`,
  related: (count) =>
    `${some(count, 'Eintrag nennt', 'Einträge nennen')} ihn nicht mehr als verwandt.`,
  old: (addresses) => `Seine früheren Adressen führen ins Leere: ${addresses.join(', ')}.`,
}

/** The words of what leads to an entry, in the language of the person's panel. */
export const impactWords = (language: string) => (language === 'de' ? german : english)
