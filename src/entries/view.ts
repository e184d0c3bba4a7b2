import type { Question } from '#cms/public-sql.ts'
import type { Locale } from '#i18n/locales.ts'

/** What lists and neighbours show of an entry. */
export type EntryCard = { id: number; term: string; slug: string; summary: string | null }

/** Some of the entries that mention another one, and how many more there are. */
export type Mentioned = {
  cards: EntryCard[]
  more: number
  /** Whether there may be more than were counted. */
  isCapped: boolean
}

/** A picture in the size of the page. Its text is in another language where it has none in the page's. */
export type Picture = { file: string; width: number; height: number; alt: string; language: Locale }

/** Everything the page of an entry shows, in one language. A section without content is empty or null. */
export type EntryView = {
  id: number
  locale: Locale
  term: string
  /** Null in the preview of an entry that has no address yet. */
  slug: string | null
  summary: string | null
  /** Synonyms and abbreviations; never misspellings. */
  names: string[]
  illustration: Picture | null
  description: unknown
  useCases: string[]
  practiceNote: unknown
  questions: Question[]
  related: EntryCard[]
  mentionedIn: Mentioned
  sources: { title: string; url: string | null }[]
  topics: { id: number; name: string; slug: string }[]
  author: string | null
  reviewer: string | null
  reviewedAt: string | null
  updatedAt: string
  /** The entry's address in each language in which visitors can read it. */
  alternates: Partial<Record<Locale, string>>
  /** The public entries that the texts link to, by id. */
  links: ReadonlyMap<number, EntryCard>
  /** Cache tags of everything the page shows or would show if it were public. */
  tags: string[]
}
