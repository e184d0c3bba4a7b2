import 'server-only'
import type { Payload } from 'payload'
import * as v from 'valibot'
import { getEntry, getMovedSlug } from '#entries/queries.ts'
import { DEFAULT_LOCALE, LOCALES, type Locale } from '#i18n/locales.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { plainText } from '#search/highlight.ts'
import { parseQuery } from '#search/parse-query.ts'
import { searchEntries } from '#search/search-entries.ts'
import { readTopics } from '#topics/public-topics.ts'
import { entryMarkdown } from '../entry-markdown.ts'
import { CODES, RpcError } from './json-rpc.ts'

type Context = { payload: Payload; siteUrl: string }
type Result = {
  content: { type: 'text'; text: string }[]
  structuredContent?: object
  isError?: true
}

type Tool = {
  description: object
  call: (context: Context, given: unknown) => Promise<Result>
}

const MAX_RESULTS = 25

const language = v.optional(v.picklist(LOCALES), DEFAULT_LOCALE)
const languageProperty = {
  type: 'string',
  enum: LOCALES,
  default: DEFAULT_LOCALE,
  description: 'The language to read in. Each language is published on its own.',
}
const urlProperty = { type: 'string', format: 'uri' }

const object = (properties: Record<string, object>, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
})

const structured = (value: object): Result => ({
  content: [{ type: 'text', text: JSON.stringify(value) }],
  structuredContent: value,
})

const refusal = (text: string): Result => ({ content: [{ type: 'text', text }], isError: true })

/** A tool whose arguments are checked before it is called. */
function defineTool<Schema extends v.GenericSchema>({
  input,
  run,
  ...description
}: {
  name: string
  title: string
  description: string
  input: Schema
  inputSchema: object
  outputSchema?: object
  run: (context: Context, given: v.InferOutput<Schema>) => Promise<Result>
}): Tool {
  return {
    description: {
      ...description,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    call: (context, given) => {
      const result = v.safeParse(input, given)
      if (result.success) return run(context, result.output)
      const [issue] = result.issues
      throw new RpcError(
        CODES.invalidParams,
        `${v.getDotPath(issue) ?? 'arguments'}: ${issue.message}`,
      )
    },
  }
}

const searchTool = defineTool({
  name: 'search_terms',
  title: 'Search the glossary',
  description:
    'Finds terms by their name, another name (synonym, abbreviation) or words of their texts, best first. Forgives typing errors and inflection; quotes keep words together.',
  input: v.object({
    query: v.pipe(v.string(), v.minLength(1)),
    language,
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_RESULTS)), 10),
  }),
  inputSchema: object(
    {
      query: {
        type: 'string',
        minLength: 1,
        description: 'A term, an abbreviation or a few words.',
      },
      language: languageProperty,
      limit: { type: 'integer', minimum: 1, maximum: MAX_RESULTS, default: 10 },
    },
    ['query'],
  ),
  outputSchema: object(
    {
      terms: {
        type: 'array',
        items: object(
          {
            term: { type: 'string' },
            slug: { type: 'string', description: 'What get_entry asks for.' },
            summary: { type: ['string', 'null'] },
            matchedName: { type: ['string', 'null'] },
            url: urlProperty,
          },
          ['term', 'slug', 'url'],
        ),
      },
    },
    ['terms'],
  ),
  async run({ payload, siteUrl }, { query, language: locale, limit }) {
    const search = { locale, query: parseQuery(query), size: limit }
    const { results } = await searchEntries(payload, search)
    const terms = results.map(({ term, slug, summary, alias }) => ({
      term: plainText(term),
      slug,
      summary: plainText(summary) || null,
      matchedName: alias ? plainText(alias) : null,
      url: absoluteUrl(paths.entry(locale, slug), siteUrl),
    }))
    return structured({ terms })
  },
})

async function findEntry(locale: Locale, slug: string) {
  const entry = await getEntry(locale, slug)
  if (entry) return entry
  const moved = await getMovedSlug(locale, slug)
  return moved ? getEntry(locale, moved) : null
}

const entryTool = defineTool({
  name: 'get_entry',
  title: 'Read an entry',
  description:
    'Gives one entry of the glossary as Markdown: definition, description, use cases, practice, answered questions, mentions, related entries, sources.',
  input: v.object({ slug: v.string(), language }),
  inputSchema: object(
    {
      slug: { type: 'string', description: 'The last part of its address, as in search_terms.' },
      language: languageProperty,
    },
    ['slug'],
  ),
  async run({ siteUrl }, { slug, language: locale }) {
    const entry = await findEntry(locale, slug)
    if (!entry?.slug) {
      return refusal(`No entry in “${locale}” has this slug. search_terms finds the right one.`)
    }
    const text = entryMarkdown({ ...entry, slug: entry.slug }, siteUrl)
    return { content: [{ type: 'text', text }] }
  },
})

const topicsTool = defineTool({
  name: 'list_topics',
  title: 'List the topics',
  description: 'Lists the topics of the glossary with the number of entries in each.',
  input: v.object({ language }),
  inputSchema: object({ language: languageProperty }),
  outputSchema: object(
    {
      topics: {
        type: 'array',
        items: object(
          {
            name: { type: 'string' },
            slug: { type: 'string' },
            entries: { type: 'integer' },
            url: urlProperty,
          },
          ['name', 'slug', 'entries', 'url'],
        ),
      },
    },
    ['topics'],
  ),
  async run({ payload, siteUrl }, { language: locale }) {
    const topics = (await readTopics(payload, locale)).map(({ name, slug, count }) => ({
      name,
      slug,
      entries: count,
      url: absoluteUrl(paths.topic(locale, slug), siteUrl),
    }))
    return structured({ topics })
  },
})

const TOOLS = new Map<string, Tool>([
  ['search_terms', searchTool],
  ['get_entry', entryTool],
  ['list_topics', topicsTool],
])

export const listTools = () => ({
  tools: [...TOOLS.values()].map(({ description }) => description),
})

/** Runs a tool. @throws {RpcError} where there is no such tool or its arguments do not fit */
export async function callTool(context: Context, params: Record<string, unknown>): Promise<Result> {
  const tool = TOOLS.get(String(params.name))
  if (!tool) throw new RpcError(CODES.invalidParams, 'There is no such tool.')
  return tool.call(context, params.arguments ?? {})
}
