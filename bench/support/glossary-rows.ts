import { LOCALES, type Locale } from '#i18n/locales.ts'
import { createRandom } from './random.ts'
import { germanHeadword, headword, textWord } from './vocabulary.ts'

export const TOPICS = 200
/** Every third entry is there in German too. */
const isGerman = (index: number) => index % 3 === 0
const languagesOf = (index: number) => LOCALES.filter((code) => code === 'en' || isGerman(index))

/** The headword of an entry in a language, by its number from 0. */
export const termOf = (index: number, locale: Locale) =>
  locale === 'de' ? germanHeadword(index) : headword(index)

const slugOf = (index: number) => `entry-${index}`

function sentence(next: () => number, locale: Locale, words: number, mention?: string): string {
  const list = Array.from({ length: words }, () => textWord(next, locale))
  if (mention) list.splice(Math.floor(words / 2), 0, mention.toLowerCase())
  return `${list.join(' ')}.`
}

const richText = (paragraphs: string[]) => ({
  root: {
    type: 'root',
    version: 1,
    format: '',
    indent: 0,
    direction: null,
    children: paragraphs.map((text) => ({
      type: 'paragraph',
      version: 1,
      format: '',
      indent: 0,
      direction: null,
      textFormat: 0,
      children: [
        { type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' },
      ],
    })),
  },
})

export type Rows = Record<'entries' | 'locales' | 'names' | 'uses' | 'topics', object[]>

/** Adds what the tables hold of an entry, by its number from 0, among so many. */
export function addEntry(rows: Rows, index: number, count: number): void {
  const next = createRandom(index + 1)
  const id = index + 1
  rows.entries.push({ id })
  rows.topics.push({ parent_id: id, topics_id: 1 + (index % TOPICS), order: 1 })
  for (const locale of languagesOf(index)) {
    const mention = () => termOf(3 * Math.floor((next() * count) / 3), locale)
    const text = (words: number) =>
      Array.from({ length: 4 }, () =>
        sentence(next, locale, words / 4, next() < 0.2 ? mention() : undefined),
      ).join(' ')
    const term = termOf(index, locale)
    rows.locales.push({
      parent: id,
      locale,
      term,
      slug: slugOf(index),
      initial: term.charAt(0),
      summary: sentence(next, locale, 24),
      description: richText(Array.from({ length: 4 }, () => text(64))),
      note: richText([text(40)]),
    })
    const short = term
      .split(' ')
      .map((word) => word.charAt(0))
      .join('')
      .toUpperCase()
    rows.names.push(
      {
        parent: id,
        locale,
        place: 1,
        id: `${id}${locale}1`,
        name: `${short}-${index}`,
        kind: 'abbreviation',
      },
      {
        parent: id,
        locale,
        place: 2,
        id: `${id}${locale}2`,
        name: `${term} method ${index % 1000}`,
        kind: 'synonym',
      },
    )
    for (let place = 1; place <= 5; place += 1) {
      rows.uses.push({
        parent: id,
        locale,
        place,
        id: `${id}${locale}${place}`,
        text: sentence(next, locale, 5),
      })
    }
  }
}

/** Each takes its rows as one JSON text. */
export const INSERTS: Record<keyof Rows, string> = {
  // As if they had been written over the years.
  entries: `insert into entries (id, created_at, updated_at)
    select id, now() - (10000000 - id) * interval '20 seconds', now() - (1000000 - id) * interval '20 seconds'
    from jsonb_to_recordset($1) as r(id int)`,
  locales: `insert into entries_locales (_parent_id, _locale, term, slug, initial, summary, description, practice_note, _status)
    select parent, locale::_locales, term, slug, initial, summary, description, note, 'published'
    from jsonb_to_recordset($1) as r(parent int, locale text, term text, slug text, initial text, summary text, description jsonb, note jsonb)`,
  names: `insert into entries_names (_parent_id, _locale, _order, id, name, kind)
    select parent, locale::_locales, place, id, name, kind::enum_entries_names_kind
    from jsonb_to_recordset($1) as r(parent int, locale text, place int, id text, name text, kind text)`,
  uses: `insert into entries_use_cases (_parent_id, _locale, _order, id, text)
    select parent, locale::_locales, place, id, text
    from jsonb_to_recordset($1) as r(parent int, locale text, place int, id text, text text)`,
  topics: `insert into entries_rels (parent_id, topics_id, "order", path)
    select parent_id, topics_id, "order", 'topics' from jsonb_to_recordset($1) as r(parent_id int, topics_id int, "order" int)`,
}
