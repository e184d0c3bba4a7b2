import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { fieldErrors } from '#cms/field-errors.ts'
import { runSql, sql } from '#cms/sql.ts'
import { adminWords } from '#i18n/admin-words.ts'
import { isLocale, LOCALE_NAMES, type Locale } from '#i18n/locales.ts'
import type { Entry } from '#payload-types.ts'

/** A name about to be public, and the field it stands in. Kind 0: headword, 1: other, 2: misspelling. */
type Claim = { locale: Locale; name: string; kind: number; path: string }

type Owner = { id: number; term: string; isMisspelling: boolean }
type Checked = Claim & { key: string; owner: Owner | null }

// So many locks at most in one transaction, whatever it publishes: Postgres keeps room for thousands.
const LOCKS = 1024

const asTable = (claims: Claim[]) => sql`
  jsonb_to_recordset(${JSON.stringify(claims)}::jsonb)
    as mine(locale text, name text, kind integer, path text)`

/** Who publishes a name waits here for whoever is publishing the same name. */
async function lockNames(req: PayloadRequest, claims: Claim[]): Promise<void> {
  await runSql(
    req,
    sql`
      select pg_advisory_xact_lock(hashtext('names'), slot) from (
        select distinct hashtext(mine.locale || ' ' || search_fold(mine.name)) & ${LOCKS - 1}::int as slot
        from ${asTable(claims)} order by 1
      ) slots
    `,
  )
}

/** To which public entry each name leads already. Two entries may share a misspelling. */
function findOwners(req: PayloadRequest, id: number, claims: Claim[]): Promise<Checked[]> {
  return runSql<Checked>(
    req,
    sql`
      select mine.*, search_fold(mine.name) as key, (
        select jsonb_build_object('id', n.entry_id, 'term', l.term, 'isMisspelling', n.kind = 2)
        from search_names n
        join entries_locales l on l._parent_id = n.entry_id and l._locale::text = n.locale
        where n.locale = mine.locale and n.key = search_fold(mine.name) and n.entry_id <> ${id}
          and (mine.kind < 2 or n.kind < 2)
        order by n.kind, n.id limit 1
      ) as owner
      from ${asTable(claims)}
    `,
  )
}

function refuse(req: PayloadRequest, taken: (Claim & { owner: Owner })[]): void {
  const errors = new Map<string, string>()
  for (const { locale, name, path, owner } of taken) {
    const words = adminWords(req)
    const say = owner.isMisspelling ? words.nameMisspelt : words.nameTaken
    const said = say(name, owner.term)
    const isShown = !req.locale || req.locale === locale
    if (!errors.has(path)) errors.set(path, isShown ? said : `${LOCALE_NAMES[locale]}: ${said}`)
  }
  if (errors.size === 0) return
  throw fieldErrors(
    req,
    'entries',
    [...errors].map(([path, message]) => ({ path, message })),
  )
}

const isTaken = <Item extends { owner: Owner | null }>(
  item: Item,
): item is Item & { owner: Owner } => item.owner !== null

const KEY = 'claimedNames'
// A new entry has no number yet: one that no entry has tells it apart.
const NEW = -1

function claimedIn(req: PayloadRequest): Map<string, Owner> {
  req.context[KEY] ??= new Map()
  return req.context[KEY] as Map<string, Owner>
}

/** Notes the names of this request too: of many entries that are published at once, none is stored yet. */
function claimInRequest(req: PayloadRequest, id: number, checked: Checked[]): Checked[] {
  const claimed = claimedIn(req)
  const term = checked[0]?.name ?? ''
  return checked.map((claim) => {
    const key = `${claim.locale} ${claim.key}`
    const other = claimed.get(key)
    // Without a number and with its own, a new entry comes twice.
    const isOthers = other && other.id > 0 && other.id !== id
    if (isOthers && !(other.isMisspelling && claim.kind === 2)) {
      return { ...claim, owner: claim.owner ?? other }
    }
    claimed.set(key, { id, term, isMisspelling: claim.kind === 2 })
    return claim
  })
}

/** @throws {ValidationError} at the field of each name that leads to another entry */
async function claimNames(req: PayloadRequest, id: number, claims: Claim[]): Promise<void> {
  await lockNames(req, claims)
  const checked = claimInRequest(req, id, await findOwners(req, id, claims))
  refuse(req, checked.filter(isTaken))
}

const pathOf = (names: Entry['names'], wanted: string) => {
  const row = (names ?? []).findIndex(({ name }) => name === wanted)
  return row < 0 ? 'term' : `names.${row}.name`
}

/**
 * Refuses what is being published where a name of it leads to another entry: a name belongs to one.
 * Before the write, because of many entries published at once Payload would keep those that it
 * refuses afterwards.
 */
export const refuseTakenNames: CollectionBeforeChangeHook<Entry> = async (args) => {
  const { data, originalDoc, req } = args
  const { locale } = req
  if (data._status !== 'published' || data.deletedAt || !isLocale(locale)) return
  const names = (data.names ?? []).map(({ name, kind }) => ({
    locale,
    name,
    kind: kind === 'misspelling' ? 2 : 1,
    path: pathOf(data.names, name),
  }))
  const claims = [{ locale, name: data.term ?? '', kind: 0, path: 'term' }, ...names]
  await claimNames(
    req,
    originalDoc?.id ?? NEW,
    claims.filter(({ name }) => name),
  )
}

/** Whether the name was claimed before the write: the lock has kept everybody else from it since. */
function isClaimed(
  req: PayloadRequest,
  id: number,
  { locale, key, kind }: Omit<Checked, 'owner' | 'path'>,
) {
  const owner = claimedIn(req).get(`${locale} ${key}`)
  return (owner?.id === id || owner?.id === NEW) && owner.isMisspelling === (kind === 2)
}

/** The same for whatever has become public without being typed: restored, or in another language. */
export async function claimPublicNames(req: PayloadRequest, doc: Entry): Promise<void> {
  const rows = await runSql<Omit<Checked, 'owner' | 'path'>>(
    req,
    sql`select locale, name, kind, key from search_names where entry_id = ${doc.id} order by id`,
  )
  if (rows.every((row) => isClaimed(req, doc.id, row))) {
    // A new entry has its number now.
    for (const { locale, key, kind } of rows) {
      const owner = { id: doc.id, term: doc.term ?? '', isMisspelling: kind === 2 }
      claimedIn(req).set(`${locale} ${key}`, owner)
    }
    return
  }
  const claims = rows.map(({ locale, name, kind }) => {
    const isHere = kind > 0 && locale === req.locale
    return { locale, name, kind, path: isHere ? pathOf(doc.names, name) : 'term' }
  })
  await claimNames(req, doc.id, claims)
}
