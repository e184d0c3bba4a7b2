import type { english } from './english.ts'

export const german: typeof english = {
  line: (number) => `Zeile ${number}`,
  part: (number) => `${number}`,

  fileTooLarge: (megabytes) => `Die Datei ist größer als ${megabytes} MB.`,
  fileEmpty: 'Die Datei ist leer.',
  noEntries: 'Die Datei enthält keine Einträge.',
  notUtf:
    'Die Datei ist weder UTF-8 noch UTF-16. Speichern Sie sie in dieser Kodierung; in Excel wählen Sie „CSV UTF-8“.',
  notUtf8: 'Die Datei ist nicht UTF-8. Speichern Sie sie in dieser Kodierung.',
  nulCharacters: 'Die Datei enthält NUL-Zeichen: Sie ist kein Text.',
  wrongFormat: 'Nur .csv-, .json-, .md- und .txt-Dateien lassen sich importieren.',
  noText: 'Nur .txt- und .md-Dateien lassen sich importieren.',
  tooLongForFormat: 'Die Datei ist zu lang für ihr Format: Nehmen Sie CSV.',
  fileNotThere: 'Diese Datei gibt es nicht.',
  fileForbidden: 'Sie darf nicht gelesen werden.',
  fileIsFolder: 'Sie ist ein Ordner.',
  fileUnreadable: (code) => `Sie lässt sich nicht lesen (${code}).`,
  folderEmpty: 'Der Ordner enthält keine .txt- oder .md-Datei.',
  brokeOff: 'Der Import brach mehrmals ab. Warum, steht im Protokoll des Workers.',

  columnTwice: (column) => `Die Spalte „${column}“ gibt es zweimal.`,
  noTermColumn: 'Die Spalte „term“ fehlt. Die erste Zeile muss die Spalten nennen.',
  unknownColumn: (column) =>
    `Die Spalte „${column}“ wurde ausgelassen: Ein solches Feld gibt es nicht.`,
  tooManyCells: (cells, columns) =>
    `Sie hat ${cells} Zellen, und die erste Zeile nennt ${columns} Spalten.`,
  formula: (column, start) =>
    `Die Zelle „${column}“ beginnt wie eine Formel (${start}). Mit einem Apostroph davor wird sie als Text importiert.`,
  openQuote: 'Ein Anführungszeichen, das eine Zelle öffnet, wird nie geschlossen.',
  openQuoteNear: (line) =>
    `Ein Anführungszeichen, das bei Zeile ${line} eine Zelle öffnet, wird nie geschlossen.`,
  strayQuote:
    'Die Tabelle lässt sich nicht lesen: Ein Anführungszeichen steht an der falschen Stelle.',
  strayQuoteNear: (line) =>
    `Die Tabelle lässt sich bei Zeile ${line} nicht lesen: Ein Anführungszeichen steht an der falschen Stelle.`,

  notOurs:
    'Das ist kein vollständiger Export von Lemma (npm run export -- --format json --complete).',
  otherVersion: 'Die Datei stammt aus einer anderen Version von Lemma.',
  notJson: 'Die Datei ist kein gültiges JSON oder nicht vollständig.',
  documentNotJson: (number) =>
    `Dokument ${number} ist kein gültiges JSON, oder die Datei ist nicht vollständig.`,
  lineTooLong: 'Eine Zeile der Datei ist zu lang.',
  notLineByLine: (megabytes) =>
    `Die Einträge stehen nicht jeder in einer Zeile, und die Datei ist länger als ${megabytes} MB.`,
  endMissing: 'Das Ende der Datei fehlt.',
  rowNul: 'Sie enthält ein NUL-Zeichen.',
  noDocument: 'Das ist kein Dokument.',
  unknownKind: (kind) => `Dokumente der Art „${kind}“ gibt es nicht.`,

  noFrontMatter: 'Die Datei muss mit einem Block zwischen zwei Zeilen „---“ beginnen.',
  badFrontMatter: 'Der Block zwischen „---“ muss aus Zeilen wie „term: Token“ bestehen.',
  notYaml: (problem) => `Der Block zwischen „---“ ist kein YAML: ${problem}`,
  unknownField: (field) => `„${field}“ wurde ausgelassen: Ein solches Feld gibt es nicht.`,
  unknownHeading: (heading) =>
    `„## ${heading}“ und der Text darunter wurden ausgelassen: Einen solchen Abschnitt gibt es nicht.`,
  textBeforeHeading: 'Der Text vor der ersten Überschrift mit „##“ wurde ausgelassen.',
  textBeforeQuestion: 'Der Text vor der ersten Frage wurde ausgelassen.',
  noDescription: 'Es fehlt eine Beschreibung.',
  unsafeLink: (link) => `„${link}“ ist kein sicherer Link: Nur sein Text blieb erhalten.`,
  picture:
    'Ein Bild wurde ausgelassen: Ein Text kann keines enthalten. Seine Beschreibung blieb erhalten.',
  dividingLine: 'Eine Trennlinie wurde ausgelassen: Ein Text kann keine enthalten.',

  noHeadword: 'In der ersten Zeile muss der Begriff stehen.',
  headwordTooLong: 'Die erste Zeile ist zu lang für einen Begriff.',
  noSection: 'Nach dem Begriff muss ein Abschnitt wie „// Beschreibung“ folgen.',
  unknownSection: (heading, lines) =>
    `„// ${heading}“ und ${lines === 1 ? 'eine Zeile' : `${lines} Zeilen`} darunter wurden ausgelassen: Einen solchen Abschnitt gibt es nicht.`,
  sectionTwice: (heading) => `„// ${heading}“ steht zweimal da: Beide wurden verbunden.`,
  sectionTooLate: (section, end) => `„${section}“ wurde ausgelassen: Es steht nach „${end}“.`,
  noBullets:
    'Keine Zeile unter „// Anwendungsfälle“ beginnt mit „- “: Alles wurde als Hinweis zur Praxis genommen.',
  askedTwice: (question) => `„${question}“ steht zweimal da: Die letzte Antwort gilt.`,
  lineBeforeQuestion: (line) => `„${line}“ wurde ausgelassen: Es steht vor der ersten Frage.`,

  missing: (field) => `„${field}“ fehlt.`,
  empty: (field) => `„${field}“: Ein Text ist leer.`,
  tooLong: (field, length) => `„${field}“: Ein Text ist länger als ${length} Zeichen.`,
  tooMany: (field, count) => `„${field}“: mehr als ${count}.`,
  notText: (field) => `„${field}“ muss ein Text sein.`,
  notList: (field) => `„${field}“ muss eine Liste sein.`,
  notTruth: (field) => `„${field}“ muss „true“ oder „false“ sein.`,
  notDate: (field) => `„${field}“ muss ein Datum wie 2026-11-30 sein.`,
  notSlug: (field) =>
    `„${field}“ darf nur Kleinbuchstaben, Ziffern und einzelne Bindestriche enthalten.`,
  notSafe: (field) => `„${field}“: Ein Link beginnt mit https:// oder http://.`,
  notOneOf: (field, choices) => `„${field}“ muss eines von diesen sein: ${choices}.`,
  unfit: (field) => `„${field}“ ist nicht, wie es sein soll.`,

  noAddress: (term) =>
    `Aus „${term}“ lässt sich keine Adresse bilden: Fügen Sie eine Zeile „slug: …“ hinzu.`,
  reserved: (slug) => `„${slug}“ ist eine Adresse der Website selbst.`,
  twin: (slug, title, place) => `Die Adresse „${slug}“ hat schon „${title}“ (${place}).`,
  twinFile: (slug, file) => `Die Adresse „${slug}“ hat schon ${file}.`,
  inTrash: (slug) =>
    `Der Eintrag „${slug}“ liegt im Papierkorb. Stellen Sie ihn zuerst wieder her.`,
  noLanguage: 'Das ist eine Übersetzung: Nennen Sie ihre Sprache, etwa --locale de.',
  noOriginal: (slug) => `Es übersetzt „${slug}“, und kein englischer Eintrag hat diese Adresse.`,
  otherEntry: (slug) => `Die Adresse „${slug}“ gehört zu einem anderen Eintrag.`,
  perhapsTranslation: (slug) =>
    `Ein englischer Eintrag hat dieselbe Adresse. Eine Zeile „translationOf: ${slug}“ macht dies zu seiner Übersetzung.`,
  nameTaken: (name, term) => `„${name}“ führt schon zum Eintrag „${term}“.`,
  noRelated: (wish) => `Einen verwandten Eintrag „${wish}“ gibt es noch nicht.`,
  notRelated: 'Die verwandten Einträge wurden nicht gespeichert.',
  noTopic: (topic) => `Ein Thema „${topic}“ gibt es nicht.`,
  noPicture: (file) => `Ein Bild „${file}“ gibt es nicht. Laden Sie es zuerst hoch.`,
  noPerson: (name, field) =>
    `Eine Person „${name}“ gibt es hier nicht oder mehrmals: „${field}“ wurde ausgelassen.`,
  ofOriginal:
    'Themen, verwandte Einträge und Quellen gehören zum Original: Die der Übersetzung wurden ausgelassen.',
  answerKept: (question) =>
    `„${question}“ bleibt, wie es ist: Eine Antwort hat keinen Entwurf und wäre sofort öffentlich.`,
  questionAdded: (question) =>
    `„${question}“ hat kein Gegenstück im Original: Die Frage wurde hinzugefügt.`,
  questionPublic: 'Eine Frage der Fragenseite hat keinen Entwurf und wäre sofort öffentlich.',

  fieldError: (field, message) => `${field}: ${message}`,
  notStored: (code) => `Die Zeile ließ sich nicht speichern (${code}).`,
  verbatim: (text) => text,
}
