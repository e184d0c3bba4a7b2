import type { Endpoint, PayloadHandler, PayloadRequest } from 'payload'
import { isEditor } from '#access/rules.ts'
import { runSql, sql } from '#cms/sql.ts'
import { isLocale, type Locale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'

type Miss = { locale: Locale; wording: string }

const MAX_LENGTH = 80

const refuse = (status: number) => Response.json({ ok: false }, { status })

const leadTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })

async function readMiss(req: PayloadRequest): Promise<Miss | undefined> {
  const form = await req.formData?.().catch(() => undefined)
  const locale = form?.get('locale')
  const wording = form?.get('wording')
  if (!isLocale(locale) || typeof wording !== 'string') return undefined
  const text = wording.replaceAll('\u0000', '').trim()
  return text && text.length <= MAX_LENGTH ? { locale, wording: text } : undefined
}

/** Lets editors with the wording of a search through. */
const withMiss =
  (work: (req: PayloadRequest, miss: Miss) => Promise<Response>): PayloadHandler =>
  async (req) => {
    if (!isEditor({ req })) return refuse(req.user ? 403 : 401)
    const miss = await readMiss(req)
    return miss ? work(req, miss) : refuse(422)
  }

/** A second press, or a colleague's, opens the draft of the first. */
async function findDraft(
  req: PayloadRequest,
  { locale, wording }: Miss,
): Promise<number | undefined> {
  const [draft] = await runSql<{ id: number }>(
    req,
    sql`
      select v.parent_id as id from _entries_v v
      join _entries_v_locales vl on vl._parent_id = v.id and vl._locale::text = ${locale}
      where v.latest and v.version_deleted_at is null and lower(vl.version_term) = lower(${wording})
      order by v.parent_id limit 1
    `,
  )
  return draft?.id
}

/** POST /api/health/write: a draft with what readers searched for as its term, ready to be written. */
const writeMiss = withMiss(async (req, miss) => {
  const term = miss.wording.charAt(0).toUpperCase() + miss.wording.slice(1)
  const id =
    (await findDraft(req, miss)) ??
    (
      await req.payload.create({
        collection: 'entries',
        data: { term, _status: 'draft' },
        draft: true,
        locale: miss.locale,
        overrideAccess: false,
        req,
      })
    ).id
  return leadTo(paths.adminDocument('entries', id, miss.locale))
})

/** POST /api/health/dismiss: nobody wants to write about that. */
const dismissMiss = withMiss(async (req, { locale, wording }) => {
  await runSql(
    req,
    sql`
      insert into dismissed_misses (locale, wording) values (${locale}, ${wording})
      on conflict do nothing
    `,
  )
  return leadTo(paths.healthCheck('misses'))
})

export const healthEndpoints: Endpoint[] = [
  { path: '/health/write', method: 'post', handler: writeMiss },
  { path: '/health/dismiss', method: 'post', handler: dismissMiss },
]
