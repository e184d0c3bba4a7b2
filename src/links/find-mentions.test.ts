import { describe, expect, test } from 'vitest'
import type { Locale } from '#i18n/locales.ts'
import { richText } from '#root/tests/support/entry-view.ts'
import {
  findMentions,
  indexNames,
  LINKS_PER_PARAGRAPH,
  possibleNames,
  readText,
  stemsOf,
} from './find-mentions.ts'
import { insertLinks } from './insert-links.ts'
import { type Node, rootOf } from './leaves.ts'
import { type Word, wordsOfName } from './words.ts'

const STOP = new Set(['it', 'will', 'the', 'der'])
const ENDING = {
  en: /(?<=..)(?:ing|ed|es|ies|y|s|e)$/,
  de: /(?<=..)(?:ern|en|er|es|e|n|(?<![aeiou])s)$/,
}

/** Stands in for the database's dictionaries, which the integration tests ask. */
const stemsIn = (locale: Locale, words: Word[]) =>
  new Map(
    words.map(({ key }) => {
      const plain = locale === 'de' ? key.replace(/([aou])e/g, '$1') : key
      return [
        key,
        { stem: plain.replace(ENDING[locale], ''), isStop: STOP.has(key), isNamed: true },
      ]
    }),
  )

type Given = {
  text: unknown
  names: [name: string, entry: number, kind?: number][]
  locale?: Locale
  self?: number
  vetoes?: number[]
}

function find({ text, names, locale = 'en', self = 1, vetoes = [] }: Given) {
  const values = Array.isArray(text) ? text : [text]
  const texts = values.map((value, index) =>
    readText(`text-${index}`, typeof value === 'string' ? richText(value) : value),
  )
  const named = names.map(([name, entry, kind = 0]) => ({
    name,
    entry,
    kind,
    words: wordsOfName(name),
  }))
  const words = [...texts, ...named].flatMap((part) => part.words)
  const stems = stemsIn(locale, words)
  const rows = named.map((name) => ({ ...name, stems: stemsOf(name.words, stems) }))
  const possible = possibleNames(texts, stems)
  const known = rows.filter((row) => possible.has(row.stems))
  return findMentions(
    texts,
    { self, vetoes: new Set(vetoes) },
    { locale, stems, names: indexNames(known, stems) },
  )
}

/** What is linked, as "phrase → entry". */
const links = (given: Given) =>
  find(given)
    .filter(({ isVetoed }) => !isVetoed)
    .map(({ phrase, to }) => `${phrase} → ${to}`)

const text = (value: string, format = 0) => ({ type: 'text', text: value, format })
const block = (type: string, ...children: object[]) => ({ type, children })
const doc = (...children: object[]) => ({ root: { type: 'root', children } })

describe('a mention is found', () => {
  test('by the longest name that stands there, and by no shorter one inside it', () => {
    const names: Given['names'] = [
      ['Model', 2],
      ['Language model', 3],
      ['Large language model', 4],
    ]
    expect(links({ text: 'A large language model is a model.', names })).toEqual([
      'large language model → 4',
      'model → 2',
    ])
  })

  test('once for each entry, however often and in whichever text it is named', () => {
    const text = ['A token, then tokens.', 'Another token and a prompt.']
    const found = find({
      text,
      names: [
        ['Token', 2],
        ['Prompt', 3],
      ],
    })
    expect(found.map(({ phrase, place }) => [phrase, place])).toEqual([
      ['token', 'text-0'],
      ['prompt', 'text-1'],
    ])
  })

  test.each<[string, string, string, Locale]>([
    ['tokens', 'Token', 'All tokens are counted.', 'en'],
    ['Queries', 'Query', 'Queries are sent.', 'en'],
    ['fine-tuned', 'Fine-tuning', 'It is fine-tuned later.', 'en'],
    [
      'retrieval augmented generation',
      'Retrieval-augmented generation',
      'retrieval augmented generation',
      'en',
    ],
    ['LLMs', 'LLM', 'Most LLMs are large.', 'en'],
    ['neuronalen Netzen', 'Neuronales Netz', 'In neuronalen Netzen rechnet es.', 'de'],
    ['Häuser', 'Haus', 'Die Häuser stehen.', 'de'],
    ['Groessen', 'Größe', 'Die Groessen sind verschieden.', 'de'],
    ['Q&A', 'Q & A', 'See the Q&A below.', 'en'],
    ['C++', 'C++', 'Written in C++.', 'en'],
  ])('as “%s” for “%s”', (phrase, name, text, locale) => {
    expect(links({ text, locale, names: [[name, 2]] })).toEqual([`${phrase} → 2`])
  })

  test('by a name spelt alike before an inflected one, by a headword before another name', () => {
    const names: Given['names'] = [
      ['Token', 4],
      ['Tokens', 3],
      ['Token', 2, 1],
    ]
    expect(links({ text: 'Many tokens.', names })).toEqual(['tokens → 3'])
    expect(links({ text: 'One token.', names })).toEqual(['token → 4'])
  })
})

describe('no mention is found', () => {
  test.each<[string, string, string, Locale?]>([
    ['within a word', 'Token', 'The tokenizer and subtoken.'],
    ['within a hyphenated word', 'Token', 'A token-based price, per-token.'],
    ['within an address', 'Token', 'See token.example and me@token.'],
    ['in a word with the same stem that is no form of it', 'Marketing', 'The market is large.'],
    ['for an abbreviation in small letters', 'RAG', 'A rag on the floor, Rag.'],
    ['for a brand in other capitals', 'LoRA', 'Her name is Lora.'],
    ['for a common word', 'Will', 'They will.'],
    ['for a single letter', 'R', 'Plan R.'],
    ['for a name cut by a full stop', 'Model context', 'It is a model. Context follows.'],
    ['for a name cut by a comma', 'Model context', 'A model, context and more.'],
    ['for a German noun in small letters', 'Größe', 'Die großen Worte.', 'de'],
  ])('%s', (_, name, text, locale = 'en') => {
    expect(links({ text, locale, names: [[name, 2]] })).toEqual([])
  })

  test('in headings, quotes, code and the links of the author', () => {
    const link = { linkType: 'custom', url: 'https://example.com' }
    const text = doc(
      block('heading', { type: 'text', text: 'Token' }),
      block('quote', { type: 'text', text: 'Token' }),
      block('paragraph', { type: 'text', text: 'token', format: 16 }),
      block('paragraph', { ...block('link', { type: 'text', text: 'token' }), fields: link }),
    )
    expect(links({ text, names: [['Token', 2]] })).toEqual([])
  })

  test('over the edge of a format, where a link would have to be two', () => {
    const value = doc(block('paragraph', text('a lan'), text('guage model', 1)))
    expect(links({ text: value, names: [['Language model', 2]] })).toEqual([])
  })

  test('in the own names of the entry, not even of a shorter name in them', () => {
    const names: Given['names'] = [
      ['Prompt engineering', 1],
      ['Prompt', 2],
    ]
    expect(links({ text: 'Prompt engineering is a craft.', names })).toEqual([])
  })

  test('of an entry that the author linked already, which counts as the mention', () => {
    const fields = { linkType: 'internal', doc: { relationTo: 'entries', value: 2 } }
    const value = doc(
      block('paragraph', text('token ')),
      block('paragraph', { ...block('link', text('these')), fields }),
    )
    expect(find({ text: value, names: [['Token', 2]] })).toMatchObject([
      { to: 2, phrase: 'these', byAuthor: true },
    ])
  })
})

test('a paragraph bears only so many links, and a vetoed one takes nobody’s place', () => {
  const names: Given['names'] = [
    ['Alpha', 2],
    ['Beta', 3],
    ['Gamma', 4],
    ['Delta', 5],
  ]
  const value = richText('Alpha, beta, gamma, delta.', 'And delta.')
  expect(LINKS_PER_PARAGRAPH).toBe(3)
  const found = find({ text: value, names })
  expect(found.map(({ to }) => to)).toEqual([2, 3, 4, 5])
  expect(found[3]).toMatchObject({ phrase: 'delta', leaf: 1 })
  const vetoed = find({ text: value, names, vetoes: [3] })
  expect(vetoed.map(({ to, leaf, isVetoed }) => [to, leaf, isVetoed])).toEqual([
    [2, 0, false],
    [3, 0, true],
    [4, 0, false],
    [5, 0, false],
  ])
})

describe('a link', () => {
  const plain = (node: Node | undefined): string =>
    node?.type === 'link'
      ? `[${node.children?.map(plain).join('')}]`
      : String(node?.text ?? '') || (node?.children ?? []).map(plain).join('')
  const names: Given['names'] = [
    ['Token', 2],
    ['Prompt', 3],
  ]

  test('is put where the mention stands, in the format of the text', () => {
    const value = doc(block('paragraph', text('A '), text('token and a prompt', 1), text(' more')))
    const linked = insertLinks(value, find({ text: value, names }))
    expect(plain(rootOf(linked))).toBe('A [token] and a [prompt] more')
    expect(JSON.stringify(linked)).toContain('{"type":"text","text":"token","format":1}')
    expect(plain(rootOf(value))).toBe('A token and a prompt more')
  })

  test('is left out where the text was written anew since', () => {
    const mentions = find({ text: richText('A token and a prompt.'), names })
    const now = richText('A token or some prompt.')
    expect(plain(rootOf(insertLinks(now, mentions)))).toBe('A [token] or some prompt.')
    const heading = doc(block('heading', text('A token')))
    expect(insertLinks(heading, mentions)).toEqual(heading)
  })
})
