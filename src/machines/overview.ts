import type { Payload } from 'payload'
import { writeMarkdown } from '#cms/lexical-to-markdown.ts'
import { namedTopics, publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { EntryCard } from '#entries/view.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { languageName, wordsOf } from '#i18n/words.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { readTopics } from '#topics/public-topics.ts'
import { link } from './entry-markdown.ts'

type Glossary = { siteUrl: string; name: string; tagline?: string | null }
type Shelf = { locale: Locale; topic: number | null }

const LINES_PER_BATCH = 2000

// A topic counts where it has a name in the language: the others are on no page either.
const topicsOfEntries = (locale: Locale) => sql`
  entries_rels any_rel join ${namedTopics(locale)} on t.id = any_rel.topics_id`

/** The public entries of a topic, or without any, each in its first topic only. */
const membersOf = ({ locale, topic }: Shelf) =>
  topic === null
    ? sql`
        ${publicEntries(locale)}
        where not exists (
          select from ${topicsOfEntries(locale)}
          where any_rel.parent_id = e.id and any_rel.path = 'topics'
        )`
    : sql`
        ${publicEntries(locale)}
        join entries_rels r on r.parent_id = e.id and r.path = 'topics' and r.topics_id = ${topic}
        where not exists (
          select from ${topicsOfEntries(locale)}
          where any_rel.parent_id = e.id and any_rel.path = 'topics' and any_rel."order" < r."order"
        )`

/** The next entries of a shelf in the order of their terms. */
function readShelf(
  payload: Payload,
  shelf: Shelf,
  after: Pick<EntryCard, 'term' | 'id'>,
): Promise<EntryCard[]> {
  return runSql<EntryCard>(
    { payload },
    sql`
      select e.id, l.term, l.slug, l.summary
      from ${membersOf(shelf)} and (l.term, e.id) > (${after.term}, ${after.id})
      order by l.term, e.id limit ${LINES_PER_BATCH}
    `,
  )
}

const heading = (depth: 1 | 2, value: string) =>
  writeMarkdown([{ type: 'heading', depth, children: [{ type: 'text', value }] }])

function line(url: string, label: string, note?: string | null): string {
  const text = note?.replace(/\s+/g, ' ').trim()
  const written = writeMarkdown([
    {
      type: 'paragraph',
      children: [
        link(url, label),
        ...(text ? [{ type: 'text' as const, value: `: ${text}` }] : []),
      ],
    },
  ])
  return `- ${written}\n`
}

async function* shelf(
  payload: Payload,
  { title, siteUrl, ...where }: Shelf & { title: string; siteUrl: string },
): AsyncGenerator<string> {
  let isBegun = false
  for (let after = { term: '', id: 0 }; ; ) {
    const cards = await readShelf(payload, where, after)
    if (cards.length > 0 && !isBegun) yield `${heading(2, title)}\n\n`
    isBegun ||= cards.length > 0
    for (const { term, slug, summary } of cards) {
      yield line(absoluteUrl(paths.entryMarkdown(where.locale, slug), siteUrl), term, summary)
    }
    const last = cards.at(-1)
    if (!last || cards.length < LINES_PER_BATCH) break
    after = last
  }
  if (isBegun) yield '\n'
}

function otherFormats(siteUrl: string): string {
  const lines = [
    [paths.llmsFull(), 'llms-full.txt', 'the Markdown of every entry in one file'],
    ...LOCALES.map((locale) => [
      paths.glossaryJson(locale),
      `glossary.json (${languageName(locale)})`,
      'all terms as a schema.org DefinedTermSet',
    ]),
    [paths.glossaryTurtle(), 'glossary.ttl', 'all terms as a SKOS vocabulary in Turtle'],
    [paths.mcp(), 'MCP endpoint', 'streamable HTTP, tools search_terms, get_entry, list_topics'],
  ]
  return lines
    .map(([path = '', label = '', note]) => line(absoluteUrl(path, siteUrl), label, note))
    .join('')
}

/** The overview for language models: every entry by topic and language, each with its Markdown. */
export async function* overview(
  payload: Payload,
  { siteUrl, name, tagline }: Glossary,
): AsyncGenerator<string> {
  const about = tagline || wordsOf(LOCALES[0]).indexDescription
  const quote = writeMarkdown([
    {
      type: 'blockquote',
      children: [{ type: 'paragraph', children: [{ type: 'text', value: about }] }],
    },
  ])
  yield `${heading(1, name)}\n\n${quote}\n\nEvery link leads to an entry as Markdown. The same address without “.md” is its page.\n\n`
  for (const locale of LOCALES) {
    const language = languageName(locale)
    for (const { id, name: topic } of await readTopics(payload, locale)) {
      yield* shelf(payload, { locale, topic: id, title: `${language}: ${topic}`, siteUrl })
    }
    const title = `${language}: ${wordsOf(locale).glossary}`
    yield* shelf(payload, { locale, topic: null, title, siteUrl })
  }
  yield `${heading(2, 'Optional')}\n\n${otherFormats(siteUrl)}`
}
