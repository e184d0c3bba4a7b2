import { LOCALE_NAMES, type Locale } from './locales.ts'

const english = {
  skipToContent: 'Skip to the content',
  mainNavigation: 'Main',
  footerNavigation: 'Footer',
  breadcrumb: 'Where you are',
  glossary: 'Glossary',
  questions: 'Questions',
  contact: 'Contact',
  switchTheme: 'Switch between light and dark',
  samePageIn: (language: string) => `This page in ${language}`,
  indexInstead: (language: string) =>
    `${language}: this page is not translated, go to the glossary`,

  countTerms: (count: number) => `${format('en', count)} ${count === 1 ? 'term' : 'terms'}`,
  countTopics: (count: number) => `${format('en', count)} ${count === 1 ? 'topic' : 'topics'}`,
  indexDescription: 'Every term of the glossary from A to Z.',
  letters: 'Letters',
  otherInitial: '0–9',
  otherInitialName: '0–9 and symbols',
  noTerms: 'no terms',
  termsWith: (letter: string) => `Terms with ${letter}`,
  see: 'see',
  topics: 'Topics',
  allTerms: 'All terms',
  emptyIndex: 'Nothing has been published in English yet.',
  emptyIndexHint: (language: string) => `Read the glossary in ${language}`,

  alsoCalled: 'also:',
  onThisPage: 'On this page',
  facts: 'At a glance',
  description: 'Description',
  useCases: 'Use cases',
  practiceNote: 'How we use it',
  frequentQuestions: 'Frequently asked questions',
  linkToAnswer: 'Link to this answer',
  mentionedIn: 'Mentioned in',
  mentionedMore: (count: number, isCapped: boolean) =>
    `and ${isCapped ? 'over ' : ''}${format('en', count)} more`,
  relatedEntries: 'Related entries',
  voteQuestion: 'Was this helpful?',
  yes: 'Yes',
  no: 'No',
  voteThanks: 'Thank you for telling us.',
  voteMissing: 'Is something missing?',
  copyLink: 'Copy the link',
  linkCopied: 'Copied.',
  linkNotCopied: 'Your browser does not allow it.',
  sources: 'Sources',
  colophon: 'About this entry',
  author: 'Written by',
  reviewer: 'Reviewed by',
  reviewed: 'Last reviewed',
  updated: 'Last updated',
  otherLanguages: 'Also in',
  readingTime: 'Reading time',
  minutes: (count: number) => `${format('en', count)} ${count === 1 ? 'minute' : 'minutes'}`,
  needHelpWith: (term: string) => `Need help with ${term}?`,
  untitled: 'Untitled entry',

  faqTitle: 'Questions and answers',
  faqDescription: 'Every question of the glossary with its answer, grouped by term.',
  generalQuestions: 'In general',
  emptyFaq: 'No question has been answered here yet. Ask yours.',
  askUs: 'Ask us',

  contactTitle: 'Contact',
  contactDescription: 'Ask a question, describe a project, get an answer from a person.',
  thanksTitle: 'Thank you',
  thanksText: 'Your message has arrived. A person will read it and write back.',
  thanksOn: 'Back to the glossary',

  search: 'Search',
  searchLabel: 'Search the glossary',
  searchHint: 'Search a term',
  searchTitle: 'Search',
  searchTitleFor: (query: string) => `Search: ${query}`,
  searchDescription: 'Find a term of the glossary by its name, by another name or by its text.',
  searchAsk: 'Type a term, one of its other names, or a few words about it.',
  searchHints: [
    'A beginning is enough: “vec” finds what starts with it.',
    'Typing errors and inflected words are forgiven.',
    'Quotes keep words together: “large language model”.',
  ],
  searchFound: (count: number, isCapped: boolean, query: string) =>
    `${isCapped ? 'More than ' : ''}${format('en', count)} ${count === 1 ? 'entry' : 'entries'} for “${query}”`,
  searchNothing: (query: string) => `We have no entry on “${query}” yet.`,
  searchClose: 'Did you mean',
  searchAskUs: 'Ask us, and we will write it.',
  searchBeyond: 'The list ends before this page.',
  searchFirstPage: 'Back to its first page',
  searchQuestions: 'Questions that match',
  searchGeneral: 'Answered questions',
  searchOnlyQuestions: (count: number, query: string) =>
    `${format('en', count)} answered ${count === 1 ? 'question' : 'questions'} for “${query}”`,
  searchTooMany: 'That was a lot of searching at once. Wait a moment, then search again.',
  suggestCount: (count: number) =>
    count === 0
      ? 'No term fits yet. Enter also searches the texts.'
      : `${count} ${count === 1 ? 'suggestion' : 'suggestions'}`,
  suggestAll: (query: string) => `All results for “${query}”`,

  page: (page: number) => `Page ${format('en', page)}`,
  pages: 'Pages',
  previousPage: 'Previous page',
  nextPage: 'Next page',

  notFoundTitle: 'This page is not in the glossary',
  notFoundText: 'It may have moved, or it was never written. The index knows every term there is.',
  toIndex: 'Go to the index',
  errorTitle: 'This page could not be shown',
  errorText: 'The fault is ours. Try again in a moment.',
  tryAgain: 'Try again',
  previewNotice: 'Preview: the newest draft, as visitors will see it.',
}

/** The interface's words in one language. German must have every key that English has. */
export type Words = typeof english

const german: Words = {
  skipToContent: 'Zum Inhalt springen',
  mainNavigation: 'Hauptnavigation',
  footerNavigation: 'Fußzeile',
  breadcrumb: 'Sie sind hier',
  glossary: 'Glossar',
  questions: 'Fragen',
  contact: 'Kontakt',
  switchTheme: 'Zwischen Hell und Dunkel wechseln',
  samePageIn: (language) => `Diese Seite auf ${language}`,
  indexInstead: (language) => `${language}: Diese Seite ist nicht übersetzt, zum Glossar`,

  countTerms: (count) => `${format('de', count)} ${count === 1 ? 'Begriff' : 'Begriffe'}`,
  countTopics: (count) => `${format('de', count)} ${count === 1 ? 'Thema' : 'Themen'}`,
  indexDescription: 'Alle Begriffe des Glossars von A bis Z.',
  letters: 'Buchstaben',
  otherInitial: '0–9',
  otherInitialName: '0–9 und Zeichen',
  noTerms: 'keine Begriffe',
  termsWith: (letter) => `Begriffe mit ${letter}`,
  see: 'siehe',
  topics: 'Themen',
  allTerms: 'Alle Begriffe',
  emptyIndex: 'Auf Deutsch ist noch nichts veröffentlicht.',
  emptyIndexHint: (language) => `Das Glossar auf ${language} lesen`,

  alsoCalled: 'auch:',
  onThisPage: 'Auf dieser Seite',
  facts: 'Auf einen Blick',
  description: 'Beschreibung',
  useCases: 'Anwendungsfälle',
  practiceNote: 'Wie wir es nutzen',
  frequentQuestions: 'Häufige Fragen',
  linkToAnswer: 'Link zu dieser Antwort',
  mentionedIn: 'Erwähnt in',
  mentionedMore: (count, isCapped) =>
    `und ${isCapped ? 'über ' : ''}${format('de', count)} ${count === 1 ? 'weiterer' : 'weitere'}`,
  relatedEntries: 'Verwandte Einträge',
  voteQuestion: 'War das hilfreich?',
  yes: 'Ja',
  no: 'Nein',
  voteThanks: 'Danke für die Rückmeldung.',
  voteMissing: 'Fehlt etwas?',
  copyLink: 'Link kopieren',
  linkCopied: 'Kopiert.',
  linkNotCopied: 'Ihr Browser erlaubt es nicht.',
  sources: 'Quellen',
  colophon: 'Zu diesem Eintrag',
  author: 'Geschrieben von',
  reviewer: 'Geprüft von',
  reviewed: 'Zuletzt geprüft',
  updated: 'Zuletzt geändert',
  otherLanguages: 'Auch auf',
  readingTime: 'Lesezeit',
  minutes: (count) => `${format('de', count)} ${count === 1 ? 'Minute' : 'Minuten'}`,
  needHelpWith: (term) => `Brauchen Sie Hilfe mit „${term}“?`,
  untitled: 'Eintrag ohne Titel',

  faqTitle: 'Fragen und Antworten',
  faqDescription: 'Alle Fragen des Glossars mit ihren Antworten, nach Begriffen geordnet.',
  generalQuestions: 'Allgemein',
  emptyFaq: 'Hier ist noch keine Frage beantwortet. Stellen Sie Ihre.',
  askUs: 'Fragen Sie uns',

  contactTitle: 'Kontakt',
  contactDescription:
    'Stellen Sie eine Frage, beschreiben Sie ein Vorhaben: Es antwortet ein Mensch.',
  thanksTitle: 'Vielen Dank',
  thanksText: 'Ihre Nachricht ist angekommen. Ein Mensch liest sie und schreibt Ihnen zurück.',
  thanksOn: 'Zurück zum Glossar',

  search: 'Suchen',
  searchLabel: 'Das Glossar durchsuchen',
  searchHint: 'Begriff suchen',
  searchTitle: 'Suche',
  searchTitleFor: (query) => `Suche: ${query}`,
  searchDescription:
    'Finden Sie einen Begriff des Glossars über seinen Namen, einen anderen Namen oder seinen Text.',
  searchAsk: 'Geben Sie einen Begriff ein, einen seiner anderen Namen oder ein paar Wörter dazu.',
  searchHints: [
    'Ein Anfang genügt: „vek“ findet, was so beginnt.',
    'Tippfehler, gebeugte Wörter und „ue“ statt „ü“ stören nicht.',
    'Anführungszeichen halten Wörter zusammen: „großes Sprachmodell“.',
  ],
  searchFound: (count, isCapped, query) =>
    `${isCapped ? 'Mehr als ' : ''}${format('de', count)} ${count === 1 ? 'Eintrag' : 'Einträge'} zu „${query}“`,
  searchNothing: (query) => `Zu „${query}“ haben wir noch keinen Eintrag.`,
  searchClose: 'Meinten Sie',
  searchAskUs: 'Fragen Sie uns, und wir schreiben ihn.',
  searchBeyond: 'Die Liste endet vor dieser Seite.',
  searchFirstPage: 'Zurück zu ihrer ersten Seite',
  searchQuestions: 'Passende Fragen',
  searchGeneral: 'Beantwortete Fragen',
  searchOnlyQuestions: (count, query) =>
    `${format('de', count)} beantwortete ${count === 1 ? 'Frage' : 'Fragen'} zu „${query}“`,
  searchTooMany:
    'Das waren viele Suchen auf einmal. Warten Sie kurz und suchen Sie dann noch einmal.',
  suggestCount: (count) =>
    count === 0
      ? 'Noch passt kein Begriff. Die Eingabetaste durchsucht auch die Texte.'
      : `${count} ${count === 1 ? 'Vorschlag' : 'Vorschläge'}`,
  suggestAll: (query) => `Alle Ergebnisse zu „${query}“`,

  page: (page) => `Seite ${format('de', page)}`,
  pages: 'Seiten',
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',

  notFoundTitle: 'Diese Seite steht nicht im Glossar',
  notFoundText:
    'Vielleicht ist sie umgezogen, vielleicht wurde sie nie geschrieben. Das Verzeichnis kennt jeden Begriff.',
  toIndex: 'Zum Verzeichnis',
  errorTitle: 'Diese Seite ließ sich nicht zeigen',
  errorText: 'Der Fehler liegt bei uns. Versuchen Sie es gleich noch einmal.',
  tryAgain: 'Noch einmal versuchen',
  previewNotice: 'Vorschau: der neueste Entwurf, wie ihn Besucher sehen werden.',
}

const WORDS: Record<Locale, Words> = { en: english, de: german }

export function wordsOf(locale: Locale): Words {
  return WORDS[locale]
}

/** The name of a language, in its own words. */
export function languageName(locale: Locale): string {
  return LOCALE_NAMES[locale]
}

function format(locale: Locale, count: number): string {
  return new Intl.NumberFormat(locale).format(count)
}
