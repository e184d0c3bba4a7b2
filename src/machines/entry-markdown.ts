import type { ListItem, PhrasingContent, RootContent } from 'mdast'
import { stringify } from 'yaml'
import { lexicalToMarkdown, writeMarkdown } from '#cms/lexical-to-markdown.ts'
import { LOCALES } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import type { RichText } from '#lib/lexical-node.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { isSafeLink } from '#lib/safe-link.ts'
import type { PublicEntry } from './public-entry.ts'

type Place = { entry: PublicEntry; siteUrl: string }

const oneLine = (value: string) => value.replace(/\s+/g, ' ').trim()
const text = (value: string): PhrasingContent => ({ type: 'text', value: oneLine(value) })

/** A name that leads to an address. Not written where the name is empty. */
export const link = (url: string, label: string): PhrasingContent => ({
  type: 'link',
  url,
  children: [{ type: 'text', value: oneLine(label) }],
})

const heading = (depth: 1 | 2 | 3, value: string): RootContent => ({
  type: 'heading',
  depth,
  children: [text(value)],
})

const list = (items: PhrasingContent[][], ordered = false): RootContent => ({
  type: 'list',
  ordered,
  spread: false,
  children: items.map(
    (children): ListItem => ({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children }],
    }),
  ),
})

function frontMatter({ entry, siteUrl }: Place): string {
  const { locale, slug } = entry
  const others = LOCALES.flatMap((other) => {
    const otherSlug = entry.alternates[other]
    return otherSlug && other !== locale
      ? [[other, absoluteUrl(paths.entryMarkdown(other, otherSlug), siteUrl)] as const]
      : []
  })
  const facts = {
    term: entry.term,
    names: entry.names,
    language: locale,
    url: absoluteUrl(paths.entry(locale, slug), siteUrl),
    updated: entry.updatedAt,
    reviewed: entry.reviewedAt,
    author: entry.author,
    reviewer: entry.reviewer,
    topics: entry.topics.map(({ name }) => name),
    alternates: Object.fromEntries(others),
  }
  const said = Object.entries(facts).filter(
    ([, value]) => value !== null && Object.keys(value).length > 0,
  )
  return `---\n${stringify(Object.fromEntries(said), { lineWidth: 0 })}---`
}

function proseWriter({ entry, siteUrl }: Place) {
  const page = absoluteUrl(paths.entry(entry.locale, entry.slug), siteUrl)
  return (value: unknown, headingShift = 0) =>
    // The view keeps rich texts untyped, as the page draws whatever is stored.
    lexicalToMarkdown(value as RichText | null, {
      entryUrl: (id) => {
        const card = entry.links.get(id)
        return card ? absoluteUrl(paths.entry(entry.locale, card.slug), siteUrl) : null
      },
      linkUrl: (url) => (isSafeLink(url) ? new URL(url, page).href : null),
      headingShift,
    })
}

/** The sections that have content, in the order of the page. */
function sectionsOf(place: Place): [label: string, body: string][] {
  const { entry, siteUrl } = place
  const words = wordsOf(entry.locale)
  const prose = proseWriter(place)
  const entryLink = ({ term, slug }: { term: string; slug: string }) =>
    link(absoluteUrl(paths.entry(entry.locale, slug), siteUrl), term)
  const sections: [string, string][] = [
    [words.description, prose(entry.description)],
    [words.useCases, writeMarkdown([list(entry.useCases.map((use) => [text(use)]))])],
    [words.practiceNote, prose(entry.practiceNote)],
    [
      words.frequentQuestions,
      entry.questions
        .map(({ question, answer }) =>
          [writeMarkdown([heading(3, question)]), prose(answer, 1)].join('\n\n'),
        )
        .join('\n\n'),
    ],
    [
      words.mentionedIn,
      writeMarkdown([list((entry.mentionedIn?.cards ?? []).map((card) => [entryLink(card)]))]),
    ],
    [
      words.relatedEntries,
      writeMarkdown([
        list(
          entry.related.map((card) => [
            entryLink(card),
            ...(card.summary ? [text(`: ${card.summary}`)] : []),
          ]),
        ),
      ]),
    ],
    [
      words.sources,
      writeMarkdown([
        list(
          entry.sources.map(({ title, url }) => [
            isSafeLink(url) ? link(absoluteUrl(url, siteUrl), title) : text(title),
          ]),
          true,
        ),
      ]),
    ],
  ]
  return sections.filter(([, body]) => body !== '')
}

/** An entry as Markdown: its facts in a front matter, then the sections of its page. */
export function entryMarkdown(entry: PublicEntry, siteUrl: string): string {
  const place = { entry, siteUrl }
  const parts = [
    frontMatter(place),
    writeMarkdown([heading(1, entry.term)]),
    entry.summary ? writeMarkdown([{ type: 'paragraph', children: [text(entry.summary)] }]) : '',
    ...sectionsOf(place).flatMap(([label, body]) => [`## ${label}`, body]),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
