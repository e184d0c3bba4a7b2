import type { Payload } from 'payload'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import type { PublicEntry } from './public-entry.ts'
import { eachBatch, readEntries } from './read-entries.ts'

type Glossary = { locale: Locale; siteUrl: string; name: string; description?: string | null }

/** An entry as schema.org describes a term of a glossary. */
function definedTerm(entry: PublicEntry, siteUrl: string): Record<string, unknown> {
  const { locale, slug } = entry
  const url = absoluteUrl(paths.entry(locale, slug), siteUrl)
  return {
    '@type': 'DefinedTerm',
    '@id': url,
    name: entry.term,
    ...(entry.names.length > 0 ? { alternateName: entry.names } : {}),
    description: entry.summary ?? lexicalText(entry.description),
    url,
    inDefinedTermSet: absoluteUrl(paths.index(locale), siteUrl),
    mainEntityOfPage: {
      '@type': 'WebPage',
      '@id': url,
      inLanguage: locale,
      dateModified: entry.updatedAt,
      ...(entry.topics.length > 0 ? { about: entry.topics.map(({ name }) => name) } : {}),
      encoding: {
        '@type': 'MediaObject',
        encodingFormat: 'text/markdown',
        contentUrl: absoluteUrl(paths.entryMarkdown(locale, slug), siteUrl),
      },
    },
  }
}

/** The glossary in one language as a schema.org DefinedTermSet, in pieces that make one JSON document. */
export async function* termSet(payload: Payload, glossary: Glossary): AsyncGenerator<string> {
  const { locale, siteUrl, name, description } = glossary
  const url = absoluteUrl(paths.index(locale), siteUrl)
  const head = {
    '@context': 'https://schema.org',
    '@type': 'DefinedTermSet',
    '@id': url,
    name: `${name}: ${wordsOf(locale).glossary}`,
    description: description || wordsOf(locale).indexDescription,
    url,
    inLanguage: locale,
  }
  yield `${JSON.stringify(head).slice(0, -1)},"hasDefinedTerm":[`
  let separator = '\n'
  for await (const ids of eachBatch(payload, [locale])) {
    for (const entry of await readEntries(payload, locale, ids)) {
      yield separator + JSON.stringify(definedTerm(entry, siteUrl))
      separator = ',\n'
    }
  }
  yield '\n]}\n'
}
