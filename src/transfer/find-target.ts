import type { PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'
import { DEFAULT_LOCALE, type Locale } from '#i18n/locales.ts'
import type { Entry } from '#payload-types.ts'
import type { EntryDocument } from './entry-document.ts'
import type { Ledger } from './ledger.ts'
import type { WriteOptions } from './options.ts'
import { Refusal, remark } from './remarks/remark.ts'

/** The entry that a document is about, as its editors see it in the document's language. */
export type Target = { entry: Entry | null; isTranslation: boolean }

type Address = { slug: string; locale: Locale }

/** Looks among the newest drafts first, then among what is public: a draft may have another address. */
const findAddressed = together(async (req, asked: Address[]) => {
  const rows = await runSql<{ place: number; id: number; isTrash: boolean }>(
    req,
    sql`
      select asked.place, found.* from
        jsonb_to_recordset(${JSON.stringify(asked.map((address, place) => ({ ...address, place })))}::jsonb)
          as asked(slug text, locale text, place integer)
        cross join lateral (
          select e.id, e.deleted_at is not null as "isTrash"
          from (
            select v.parent_id as id, 0 as place
            from _entries_v v join _entries_v_locales l on l._parent_id = v.id
            where v.latest and l.version_slug = asked.slug and l._locale = asked.locale::_locales
            union all
            select _parent_id, 1 from entries_locales
            where slug = asked.slug and _locale = asked.locale::_locales
          ) named
          join entries e on e.id = named.id
          order by named.place limit 1
        ) found
    `,
  )
  const found = new Map(rows.map((row) => [row.place, row]))
  return asked.map((_, place) => found.get(place))
})

async function findBySlug(req: PayloadRequest, address: Address): Promise<number | null> {
  const found = await findAddressed(req, address)
  if (found?.isTrash) {
    throw new Refusal(remark('inTrash', address.slug))
  }
  return found?.id ?? null
}

/** A draft without an address goes by its headword. */
async function findUnaddressed(
  req: PayloadRequest,
  { term, locale }: { term: string; locale: Locale },
): Promise<number | null> {
  const [found] = await runSql<{ id: number }>(
    req,
    sql`
      select v.parent_id as id
      from _entries_v v join _entries_v_locales l on l._parent_id = v.id
      where v.latest and l._locale = ${locale} and l.version_term = ${term}
        and coalesce(l.version_slug, '') = '' and v.version_deleted_at is null
      order by v.parent_id limit 1
    `,
  )
  return found?.id ?? null
}

type Reading = { id: number; locale: Locale; draft: boolean }

const readEntries = together(async (req, asked: Reading[]): Promise<(Entry | undefined)[]> => {
  const found = new Map<string, Entry>()
  const keyOf = ({ id, locale, draft }: Reading) => `${locale} ${draft} ${id}`
  for (const alike of Map.groupBy(asked, ({ locale, draft }) => `${locale} ${draft}`).values()) {
    const { locale, draft } = alike[0] as Reading
    const { docs } = await req.payload.find({
      collection: 'entries',
      where: { id: { in: alike.map(({ id }) => id) } },
      locale,
      draft,
      depth: 0,
      pagination: false,
      overrideAccess: true,
      // Whoever reads for others does so in the transaction that all of them share.
      req: req as PayloadRequest,
    })
    for (const doc of docs) found.set(keyOf({ id: doc.id, locale, draft }), doc)
  }
  return asked.map((one) => found.get(keyOf(one)))
})

export async function readEntry(
  req: PayloadRequest,
  id: number,
  { locale, draft = true }: { locale: Locale; draft?: boolean },
): Promise<Entry> {
  const entry = await readEntries(req, { id, locale, draft })
  // Without a version it is in no list of drafts.
  if (entry) return entry
  const common = { collection: 'entries', locale, draft, depth: 0, overrideAccess: true } as const
  return req.payload.findByID({ ...common, id, req })
}

/** @throws {Refusal} where the translation's address belongs to another entry */
async function findTranslated(
  req: PayloadRequest,
  original: string,
  { slug, locale }: Address,
): Promise<number> {
  if (locale === DEFAULT_LOCALE) throw new Refusal(remark('noLanguage'))
  const base = await findBySlug(req, { slug: original, locale: DEFAULT_LOCALE })
  if (base === null) throw new Refusal(remark('noOriginal', original))
  const namesake = await findBySlug(req, { slug, locale })
  if (namesake !== null && namesake !== base) {
    throw new Refusal(remark('otherEntry', slug))
  }
  return base
}

type Asked = {
  slug: string | undefined
  locale: Locale
  ledger: Ledger
  warn: WriteOptions['warn']
}

/** What rows of the same file, and with the same number, have made or found already. */
async function findKnown(
  req: PayloadRequest,
  document: EntryDocument,
  { slug, locale, ledger }: Asked,
): Promise<number | undefined> {
  const id = ledger.get('entry', document.id)
  if (id === undefined || !slug) return id
  const namesake = await findBySlug(req, { slug, locale })
  if (namesake !== null && namesake !== id) throw new Refusal(remark('otherEntry', slug))
  return id
}

/** @throws {Refusal} when the document cannot be filed without touching another entry */
export async function findTarget(
  req: PayloadRequest,
  document: EntryDocument,
  asked: Asked,
): Promise<Target> {
  const { slug, locale, warn } = asked
  const known = await findKnown(req, document, asked)
  if (known !== undefined) {
    const entry = await readEntry(req, known, { locale })
    return { entry, isTranslation: Boolean(document.translationOf) }
  }
  if (!slug) {
    const draft = await findUnaddressed(req, { term: document.term, locale })
    return {
      entry: draft === null ? null : await readEntry(req, draft, { locale }),
      isTranslation: false,
    }
  }
  if (document.translationOf) {
    const base = await findTranslated(req, document.translationOf, { slug, locale })
    return { entry: await readEntry(req, base, { locale }), isTranslation: true }
  }
  const found = await findBySlug(req, { slug, locale })
  if (found !== null) {
    const entry = await readEntry(req, found, { locale })
    if (locale === DEFAULT_LOCALE) return { entry, isTranslation: false }
    const original = await readEntry(req, found, { locale: DEFAULT_LOCALE })
    return { entry, isTranslation: Boolean(original.term) }
  }
  if (locale !== DEFAULT_LOCALE && (await findBySlug(req, { slug, locale: DEFAULT_LOCALE }))) {
    warn(remark('perhapsTranslation', slug))
  }
  return { entry: null, isTranslation: false }
}
