/** An entry that fits what is being typed. */
export type Suggestion = {
  term: string
  /** The synonym or abbreviation that fits, where it is one. */
  alias: string | null
  href: string
  /** The short definition, cut to a line. */
  definition: string
}

/** What the field is told while a search is typed, with every word that it shows or says. */
export type SuggestAnswer = {
  suggestions: Suggestion[]
  /** Stands before an alias. */
  also: string
  /** How many there are, to be announced. */
  status: string
  /** The way to the whole answer. */
  all: { label: string; href: string }
}
