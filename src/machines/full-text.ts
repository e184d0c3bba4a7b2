import type { Payload } from 'payload'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { entryMarkdown } from './entry-markdown.ts'
import { eachBatch, readEntries } from './read-entries.ts'

type Scope = { siteUrl: string; locales?: readonly Locale[] }

/** The Markdown of every public entry, language by language, as its own address gives it. */
export async function* fullText(
  payload: Payload,
  { siteUrl, locales = LOCALES }: Scope,
): AsyncGenerator<string> {
  for (const locale of locales) {
    for await (const ids of eachBatch(payload, [locale])) {
      for (const entry of await readEntries(payload, locale, ids)) {
        yield `${entryMarkdown(entry, siteUrl)}\n`
      }
    }
  }
}
