import { type PayloadRequest, ValidationError } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { adminWords } from '#i18n/admin-words.ts'
import { LOCALE_NAMES, type Locale } from '#i18n/locales.ts'
import type { Entry } from '#payload-types.ts'

type Collision = {
  locale: Locale
  name: string
  isHeadword: boolean
  /** The other entry, and whether the name is only a misspelling of it. */
  term: string
  isMisspelling: boolean
}

// So many locks at most in one transaction, whatever it publishes: Postgres keeps room for thousands.
const LOCKS = 1024

/** Who publishes a name waits here for whoever is publishing the same name. */
async function lockNames(req: PayloadRequest, id: number): Promise<void> {
  await runSql(
    req,
    sql`
      select pg_advisory_xact_lock(hashtext('names'), slot) from (
        select distinct hashtext(locale || ' ' || key) & ${LOCKS - 1}::int as slot
        from search_names where entry_id = ${id} order by 1
      ) slots
    `,
  )
}

/** The public names of an entry that lead to another one already. Two may share a misspelling. */
function findCollisions(req: PayloadRequest, id: number): Promise<Collision[]> {
  return runSql<Collision>(
    req,
    sql`
      select mine.locale, mine.name, mine.kind = 0 as "isHeadword", l.term,
        other.kind = 2 as "isMisspelling"
      from search_names mine
      join search_names other on other.locale = mine.locale and other.key = mine.key
        and other.entry_id <> mine.entry_id and (mine.kind < 2 or other.kind < 2)
      join entries_locales l on l._parent_id = other.entry_id and l._locale::text = other.locale
      where mine.entry_id = ${id}
      order by mine.locale, mine.id, other.kind, other.id
    `,
  )
}

/**
 * Refuses what is being published where one of its names leads to another entry already, headword,
 * synonym or abbreviation: a name belongs to one entry. Called when the names are written, inside
 * the transaction that an error takes back.
 * @throws {ValidationError} at the field of the name
 */
export async function claimNames(req: PayloadRequest, doc: Entry): Promise<void> {
  await lockNames(req, doc.id)
  const collisions = await findCollisions(req, doc.id)
  const errors = new Map<string, string>()
  for (const { locale, name, isHeadword, term, isMisspelling } of collisions) {
    const words = adminWords(req)
    const said = isMisspelling ? words.nameMisspelt(name, term) : words.nameTaken(name, term)
    const isShown = !req.locale || req.locale === locale
    const row = isHeadword || !isShown ? -1 : (doc.names ?? []).findIndex((n) => n.name === name)
    const path = row < 0 ? 'term' : `names.${row}.name`
    if (!errors.has(path)) errors.set(path, isShown ? said : `${LOCALE_NAMES[locale]}: ${said}`)
  }
  if (errors.size === 0) return
  throw new ValidationError(
    { collection: 'entries', errors: [...errors].map(([path, message]) => ({ path, message })) },
    req.t,
  )
}
