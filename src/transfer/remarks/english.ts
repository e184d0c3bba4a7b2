/** What is said of a file and its rows. Fields have the names that they have in the file. */
export const english = {
  // Where something stands.
  line: (number: number) => `line ${number}`,
  part: (number: number) => `${number}`,

  // A file as a whole.
  fileTooLarge: (megabytes: number) => `The file is larger than ${megabytes} MB.`,
  fileEmpty: 'The file is empty.',
  noEntries: 'The file holds no entries.',
  notUtf:
    'The file is neither UTF-8 nor UTF-16. Save it with that encoding; in Excel choose “CSV UTF-8”.',
  notUtf8: 'The file is not UTF-8. Save it with that encoding.',
  nulCharacters: 'The file holds NUL characters: it is no text.',
  wrongFormat: 'Only .csv, .json, .md and .txt files can be imported.',
  noText: 'Only .txt and .md files can be imported.',
  tooLongForFormat: 'The file is too long for its format: use CSV.',
  fileNotThere: 'There is no such file.',
  fileForbidden: 'It may not be read.',
  fileIsFolder: 'It is a folder.',
  fileUnreadable: (code: string) => `It cannot be read (${code}).`,
  folderEmpty: 'The folder holds no .txt or .md file.',
  brokeOff: 'It broke off several times. The log of the worker says why.',

  // Tables.
  columnTwice: (column: string) => `The column “${column}” is there twice.`,
  noTermColumn: 'The column “term” is missing. The first row must name the columns.',
  unknownColumn: (column: string) => `Left out the column “${column}”: no such field.`,
  tooManyCells: (cells: number, columns: number) =>
    `It has ${cells} cells, and the first row names ${columns} columns.`,
  formula: (column: string, start: string) =>
    `The cell “${column}” begins like a formula (${start}). Write an apostrophe before it to import it as a text.`,
  openQuote: 'A quotation mark that opens a cell is never closed.',
  openQuoteNear: (line: number) =>
    `A quotation mark that opens a cell near line ${line} is never closed.`,
  strayQuote: 'The table cannot be read: a quotation mark stands in the wrong place.',
  strayQuoteNear: (line: number) =>
    `The table cannot be read near line ${line}: a quotation mark stands in the wrong place.`,

  // JSON.
  notOurs: 'It is not a complete export of Lemma (npm run export -- --format json --complete).',
  otherVersion: 'It is of another version of Lemma.',
  notJson: 'The file is not valid JSON, or not complete.',
  documentNotJson: (number: number) =>
    `Document ${number} is not valid JSON, or the file is not complete.`,
  lineTooLong: 'A line of the file is too long.',
  notLineByLine: (megabytes: number) => `Not an entry per line, and longer than ${megabytes} MB.`,
  endMissing: 'The end of the file is missing.',
  rowNul: 'It holds a NUL character.',
  noDocument: 'It is no document.',
  unknownKind: (kind: string) => `There are no documents of the kind “${kind}”.`,

  // Markdown.
  noFrontMatter: 'The file must begin with a block between two lines “---”.',
  badFrontMatter: 'The block between “---” must hold lines like “term: Token”.',
  notYaml: (problem: string) => `The block between “---” is not YAML: ${problem}`,
  unknownField: (field: string) => `Left out “${field}”: no such field.`,
  unknownHeading: (heading: string) => `Left out “## ${heading}” and its text: no such section.`,
  textBeforeHeading: 'Left out the text that stands before the first “##” heading.',
  textBeforeQuestion: 'Left out the text that stands before the first question.',
  noDescription: 'It has no description.',
  unsafeLink: (link: string) => `“${link}” is no safe link: only its text was kept.`,
  picture: 'A picture was left out: a text cannot hold one. Its description was kept.',
  dividingLine: 'A dividing line was left out: a text cannot hold one.',

  // Plain text.
  noHeadword: 'The first line must be the headword.',
  headwordTooLong: 'The first line is too long for a headword.',
  noSection: 'After the headword a section like “// Description” must follow.',
  unknownSection: (heading: string, lines: number) =>
    `Left out “// ${heading}” and its ${lines} lines: no such section.`,
  sectionTwice: (heading: string) => `“// ${heading}” is there twice: both were joined.`,
  sectionTooLate: (section: string, end: string) =>
    `Left out “${section}”: it stands after “${end}”.`,
  noBullets: 'No line of “// Use Cases” starts with “- ”: all of it was taken as the note.',
  askedTwice: (question: string) => `“${question}” is asked twice: the last answer counts.`,
  lineBeforeQuestion: (line: string) => `Left out “${line}”: it stands before the first question.`,

  // A field.
  missing: (field: string) => `“${field}” is missing.`,
  empty: (field: string) => `“${field}”: a text is empty.`,
  tooLong: (field: string, length: number) =>
    `“${field}”: a text is longer than ${length} characters.`,
  tooMany: (field: string, count: number) => `“${field}”: more than ${count}.`,
  notText: (field: string) => `“${field}” must be a text.`,
  notList: (field: string) => `“${field}” must be a list.`,
  notTruth: (field: string) => `“${field}” must be true or false.`,
  notDate: (field: string) => `“${field}” must be a date like 2026-11-30.`,
  notSlug: (field: string) => `“${field}” may hold small letters, digits and single hyphens only.`,
  notSafe: (field: string) => `“${field}”: a link starts with https:// or http://.`,
  notOneOf: (field: string, choices: string) => `“${field}” must be one of ${choices}.`,
  unfit: (field: string) => `“${field}” is not as it should be.`,

  // An entry among others.
  noAddress: (term: string) => `No address can be made from “${term}”: add a line “slug: …”.`,
  reserved: (slug: string) => `“${slug}” is an address of the site itself.`,
  twin: (slug: string, title: string, place: string) =>
    `The address “${slug}” is that of “${title}” (${place}) already.`,
  twinFile: (slug: string, file: string) => `The address “${slug}” is that of ${file} already.`,
  inTrash: (slug: string) => `The entry “${slug}” is in the trash. Restore it first.`,
  noLanguage: 'It is a translation: name its language, like --locale de.',
  noOriginal: (slug: string) => `It translates “${slug}”, and no English entry has that address.`,
  otherEntry: (slug: string) => `Its address “${slug}” belongs to another entry.`,
  perhapsTranslation: (slug: string) =>
    `An English entry has the same address. A line “translationOf: ${slug}” makes this its translation.`,
  nameTaken: (name: string, term: string) => `“${name}” leads to the entry “${term}” already.`,
  noRelated: (wish: string) => `There is no related entry “${wish}” yet.`,
  notRelated: 'Its related entries were not stored.',
  noTopic: (topic: string) => `There is no topic “${topic}”.`,
  noPicture: (file: string) => `There is no picture “${file}”. Upload it first.`,
  noPerson: (name: string, field: string) =>
    `There is no one person “${name}” here: “${field}” was left out.`,
  ofOriginal:
    'Topics, related entries and sources belong to the original: those of the translation were left out.',
  answerKept: (question: string) =>
    `“${question}” stays as it is: an answer has no draft and would be public at once.`,
  questionAdded: (question: string) =>
    `“${question}” has no counterpart in the original: it was added.`,
  questionPublic: 'A question of the questions page has no draft and would be public at once.',

  // Storing it.
  fieldError: (field: string, message: string) => `${field}: ${message}`,
  notStored: (code: string) => `It could not be stored (${code}).`,
  // As it was written down before remarks had codes.
  verbatim: (text: string) => text,
}
