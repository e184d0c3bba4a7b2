import type { Payload } from 'payload'
import { idList, publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { readTopics } from '#topics/public-topics.ts'
import type { PublicEntry } from './public-entry.ts'
import { eachBatch, readEntries } from './read-entries.ts'
import { iri, literal, statement } from './turtle.ts'

type Glossary = { siteUrl: string; name: string }

/** One term in all languages in which visitors can read it. */
type Concept = { id: number; entries: PublicEntry[]; misspellings: Record<string, string[]> }

const SCHEME = ':glossary'
const conceptName = (id: number) => `:entry-${id}`
const collectionName = (id: number) => `:topic-${id}`

const head = (
  siteUrl: string,
) => `@prefix : ${iri(absoluteUrl(`${paths.glossaryTurtle()}#`, siteUrl))} .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

`

/** Misspellings: SKOS has hidden labels for them, which are searched and never shown. */
async function readMisspellings(payload: Payload, locale: Locale, ids: number[]) {
  const rows = await runSql<{ id: number; names: string[] }>(
    { payload },
    sql`
      select e.id, array_agg(n.name order by n._order) as names
      from ${publicEntries(locale)}
      join entries_names n on n._parent_id = e.id and n._locale = l._locale
      where e.id = any(${idList(ids)}::int[]) and n.kind = 'misspelling'
      group by e.id
    `,
  )
  return new Map(rows.map(({ id, names }) => [id, names]))
}

async function readConcepts(payload: Payload, ids: number[]): Promise<Concept[]> {
  const concepts = new Map<number, Concept>(
    ids.map((id) => [id, { id, entries: [], misspellings: {} }]),
  )
  for (const locale of LOCALES) {
    const [entries, misspellings] = await Promise.all([
      readEntries(payload, locale, ids),
      readMisspellings(payload, locale, ids),
    ])
    for (const entry of entries) {
      const concept = concepts.get(entry.id)
      if (!concept) continue
      concept.entries.push(entry)
      concept.misspellings[locale] = misspellings.get(entry.id) ?? []
    }
  }
  return [...concepts.values()].filter(({ entries }) => entries.length > 0)
}

/** The labels of an entry. No text may be two kinds of label in one language (SKOS, S13). */
function labelsOf({ term, names, locale }: PublicEntry, misspellings: string[]) {
  const shown = new Set([term, ...names])
  const tagged = (labels: string[]) => labels.map((label) => literal(label, locale))
  return {
    alternative: tagged(names.filter((name) => name !== term)),
    hidden: tagged(misspellings.filter((name) => !shown.has(name))),
  }
}

function describeConcept({ id, entries, misspellings }: Concept, siteUrl: string): string {
  const each = (write: (entry: PublicEntry) => string[]) => entries.flatMap(write)
  const labels = entries.map((entry) => labelsOf(entry, misspellings[entry.locale] ?? []))
  const updated = entries.map(({ updatedAt }) => updatedAt).sort()
  return statement(conceptName(id), [
    ['a', ['skos:Concept']],
    ['skos:inScheme', [SCHEME]],
    ['skos:topConceptOf', [SCHEME]],
    ['skos:prefLabel', each(({ term, locale }) => [literal(term, locale)])],
    ['skos:altLabel', labels.flatMap(({ alternative }) => alternative)],
    ['skos:hiddenLabel', labels.flatMap(({ hidden }) => hidden)],
    ['skos:definition', each(({ summary, locale }) => (summary ? [literal(summary, locale)] : []))],
    [
      'skos:note',
      each(({ description, locale }) =>
        description ? [literal(lexicalText(description), locale)] : [],
      ),
    ],
    ['skos:example', each(({ useCases, locale }) => useCases.map((use) => literal(use, locale)))],
    ['skos:related', each(({ related }) => related.map((card) => conceptName(card.id)))],
    [
      'foaf:page',
      each(({ locale, slug }) => [iri(absoluteUrl(paths.entry(locale, slug), siteUrl))]),
    ],
    ['dct:modified', updated.slice(-1).map((date) => `${literal(date)}^^xsd:dateTime`)],
  ])
}

const membersOf = ({ id, entries }: Concept) => [
  ...new Set(
    entries.flatMap(({ topics }) =>
      topics.map((topic) => `${collectionName(topic.id)} skos:member ${conceptName(id)} .\n`),
    ),
  ),
]

async function describeTopics(payload: Payload): Promise<string> {
  const labels = new Map<number, string[]>()
  for (const locale of LOCALES) {
    for (const { id, name } of await readTopics(payload, locale)) {
      labels.set(id, [...(labels.get(id) ?? []), literal(name, locale)])
    }
  }
  return [...labels]
    .map(([id, names]) =>
      statement(collectionName(id), [
        ['a', ['skos:Collection']],
        ['skos:prefLabel', names],
      ]),
    )
    .join('')
}

/**
 * The public glossary as a SKOS vocabulary in Turtle, in pieces. A concept is a term in all its
 * languages; its address stays when the page is renamed.
 */
export async function* skos(payload: Payload, { siteUrl, name }: Glossary): AsyncGenerator<string> {
  yield head(siteUrl)
  yield statement(SCHEME, [
    ['a', ['skos:ConceptScheme']],
    [
      'skos:prefLabel',
      LOCALES.map((locale) => literal(`${name}: ${wordsOf(locale).glossary}`, locale)),
    ],
    ['foaf:page', LOCALES.map((locale) => iri(absoluteUrl(paths.index(locale), siteUrl)))],
  ])
  yield await describeTopics(payload)
  for await (const ids of eachBatch(payload)) {
    for (const concept of await readConcepts(payload, ids)) {
      yield `\n${describeConcept(concept, siteUrl)}${membersOf(concept).join('')}`
    }
  }
}
