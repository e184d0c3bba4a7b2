import type { Check } from '../advice/advise.ts'

type Said = { good: string; better: string }

const english = {
  loading: 'Drawing the preview …',
  unsaved: 'Shown as soon as the entry is saved.',
  failed: 'The preview could not be drawn. Save the entry, or load this page again.',
  untitled: 'No headword in this language yet',
  undescribed: 'Without a short definition, a search engine picks any sentence of the page.',
  undrawn: 'Its picture is drawn when it goes public.',
  good: 'Good',
  better: 'Could be better',
  checks: {
    title: {
      good: 'The title is shown whole.',
      better: 'The title is longer than 60 characters and will be cut.',
    },
    summaryLength: {
      good: 'The short definition has the right length.',
      better: 'The short definition should have 80 to 220 characters.',
    },
    standsAlone: {
      good: 'The first sentence defines the term by itself.',
      better:
        'The first sentence should define the term without “it” or “this”: it is quoted alone.',
    },
    length: {
      good: 'The description is long enough to answer.',
      better: 'The description has fewer than 120 words: thin pages are rarely shown.',
    },
    usesNames: {
      good: 'The first paragraph uses a name of the term.',
      better: 'The first paragraph should use the term or one of its other names.',
    },
    asksQuestions: {
      good: 'Every question is asked as one.',
      better: 'A question should end in a question mark, as people type it.',
    },
    answersQuestions: {
      good: 'Every question has its answer.',
      better: 'A question still waits for its answer, and is not shown.',
    },
    hasNeighbours: {
      good: 'Topics or related entries place it among its neighbours.',
      better: 'Choose a topic or related entries, so that readers can move on.',
    },
  } satisfies Record<Check, Said> as Record<Check, Said>,
}

const german: typeof english = {
  loading: 'Die Vorschau wird gezeichnet …',
  unsaved: 'Erscheint, sobald der Eintrag gespeichert ist.',
  failed:
    'Die Vorschau ließ sich nicht zeichnen. Speichern Sie den Eintrag oder laden Sie die Seite neu.',
  untitled: 'In dieser Sprache noch ohne Stichwort',
  undescribed: 'Ohne Kurzdefinition wählt eine Suchmaschine irgendeinen Satz der Seite.',
  undrawn: 'Sein Bild wird gezeichnet, wenn er online geht.',
  good: 'Gut',
  better: 'Könnte besser sein',
  checks: {
    title: {
      good: 'Der Titel wird ganz gezeigt.',
      better: 'Der Titel ist länger als 60 Zeichen und wird abgeschnitten.',
    },
    summaryLength: {
      good: 'Die Kurzdefinition hat die richtige Länge.',
      better: 'Die Kurzdefinition sollte 80 bis 220 Zeichen haben.',
    },
    standsAlone: {
      good: 'Der erste Satz erklärt den Begriff für sich.',
      better:
        'Der erste Satz sollte den Begriff ohne „es“ oder „dies“ erklären: Er wird allein zitiert.',
    },
    length: {
      good: 'Die Beschreibung ist lang genug für eine Antwort.',
      better: 'Die Beschreibung hat weniger als 120 Wörter: Dünne Seiten werden selten gezeigt.',
    },
    usesNames: {
      good: 'Der erste Absatz nennt den Begriff beim Namen.',
      better: 'Der erste Absatz sollte den Begriff oder einen seiner anderen Namen nennen.',
    },
    asksQuestions: {
      good: 'Jede Frage ist als Frage gestellt.',
      better: 'Eine Frage sollte mit einem Fragezeichen enden, so wie Menschen sie eintippen.',
    },
    answersQuestions: {
      good: 'Jede Frage hat ihre Antwort.',
      better: 'Eine Frage wartet noch auf ihre Antwort und wird nicht gezeigt.',
    },
    hasNeighbours: {
      good: 'Themen oder verwandte Einträge stellen ihn zu seinen Nachbarn.',
      better: 'Wählen Sie ein Thema oder verwandte Einträge, damit Lesende weiterkommen.',
    },
  },
}

/** The words of the search preview, in the language of the person's panel. */
export const adviceWords = (language: string) => (language === 'de' ? german : english)
