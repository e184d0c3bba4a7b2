import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { formatDay } from '#i18n/dates.ts'
import { LOCALES } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { buildView, richText } from '#root/tests/support/entry-view.ts'
import { EntryPage } from './entry-page.tsx'
import { entryStructuredData, indexStructuredData } from './structured-data.ts'
import type { EntryView } from './view.ts'

const context = { siteName: 'Lemma', siteUrl: 'https://glossary.example.com' }

const dataOf = (view: EntryView) => entryStructuredData({ ...view, slug: 'token' }, context)

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&amp;': '&',
}

/** The words of the page as a reader sees them. */
const visible = (view: EntryView) =>
  renderToStaticMarkup(<EntryPage entry={view} contact={null} />)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:lt|gt|quot|#x27|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')

// Fields that name things for machines; what they hold is not text for readers.
const MACHINE = new Set(['@type', '@id', 'url', 'item', 'inLanguage', 'position'])

/** Every text of the data that a reader should find on the page, by its field. */
function textsOf(value: unknown, field = ''): [string, string][] {
  if (value === undefined || MACHINE.has(field)) return []
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, field))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, key))
  return [[field, String(value)]]
}

const inWords = (view: EntryView, [field, text]: [string, string]) => {
  if (field === 'dateModified' || field === 'lastReviewed') return formatDay(view.locale, text)
  if (field === 'timeRequired')
    return wordsOf(view.locale).minutes(Number(/^PT(\d+)M$/.exec(text)?.[1]))
  return text.replace(/\s+/g, ' ')
}

describe('the structured data of an entry', () => {
  const HARD = `<b> & "quotes" </script>`
  const views = LOCALES.flatMap((locale) => [
    buildView({ locale }),
    buildView({ locale, term: HARD, summary: HARD, names: [HARD], author: HARD }),
    buildView({ locale, summary: null, names: [], questions: [], author: null, reviewedAt: null }),
    buildView({ locale, description: richText('word '.repeat(3000)) }),
  ])

  test.each(views)('says in every field what its page shows (%#)', (view) => {
    const page = visible(view)
    // The set bears the site's name, which stands in the header of every page.
    const texts = textsOf(dataOf(view)).filter(([, text]) => text !== context.siteName)
    expect(texts.length).toBeGreaterThan(3)
    for (const text of texts) expect(page, text.join(': ')).toContain(inWords(view, text))
  })

  test('has the term, its page with the people and dates, and its questions', () => {
    const [page, term, questions] = dataOf(buildView())
    expect(term).toMatchObject({
      '@type': 'DefinedTerm',
      name: 'Token',
      alternateName: ['text token', 'subword unit'],
      description: 'The smallest unit a model reads.',
      url: 'https://glossary.example.com/en/glossary/token',
      inDefinedTermSet: { '@type': 'DefinedTermSet', name: 'Lemma' },
    })
    expect(page).toMatchObject({
      '@type': 'WebPage',
      author: { '@type': 'Person', name: 'Ada Author' },
      reviewedBy: { '@type': 'Person', name: 'Rita Reviewer' },
      lastReviewed: '2026-05-03',
      dateModified: '2026-06-04',
      timeRequired: 'PT1M',
      breadcrumb: {
        '@type': 'BreadcrumbList',
        itemListElement: [
          { position: 1, name: 'Glossary', item: 'https://glossary.example.com/en/glossary' },
          { position: 2, name: 'Token' },
        ],
      },
    })
    expect(questions).toMatchObject({
      '@type': 'FAQPage',
      mainEntity: [
        {
          name: 'How many words are in 1,000 tokens?',
          acceptedAnswer: { text: 'About 750.' },
        },
        { acceptedAnswer: { text: 'They cost.\nAnd they fill.' } },
      ],
    })
  })

  test('leaves out what the entry does not have', () => {
    const bare = buildView({
      summary: null,
      names: [],
      questions: [],
      author: null,
      reviewer: null,
      reviewedAt: null,
    })
    const written = JSON.stringify(dataOf(bare))
    for (const field of ['FAQPage', 'Person', 'alternateName', 'description', 'lastReviewed'])
      expect(written).not.toContain(field)
  })
})

describe('the structured data of the index', () => {
  const row = { label: 'Token', term: 'Token', slug: 'token', summary: null, isAlias: false }
  const index = { locale: 'en' as const, tagline: 'Term by term.', ...context }

  test('lists each term once, not its other names', () => {
    const rows = [row, { ...row, label: 'Subword unit', isAlias: true }]
    expect(indexStructuredData({ ...index, rows })).toMatchObject([
      {
        '@type': 'DefinedTermSet',
        name: 'Lemma',
        description: 'Term by term.',
        hasDefinedTerm: [{ '@type': 'DefinedTerm', name: 'Token' }],
      },
    ])
  })

  test('is the set that the entries name as theirs', () => {
    const [set] = indexStructuredData({ ...index, rows: null })
    const [, term] = dataOf(buildView())
    expect(set?.['@id']).toBeDefined()
    expect(term).toMatchObject({ inDefinedTermSet: { '@id': set?.['@id'] } })
    expect(JSON.stringify(set)).not.toContain('hasDefinedTerm')
  })
})
