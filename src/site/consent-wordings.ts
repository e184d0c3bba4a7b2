import type { PayloadHandler } from 'payload'
import { isStaff } from '#access/rules.ts'
import { runSql, sql } from '#cms/sql.ts'

export type ConsentWording = {
  id: number
  locale: string
  /** Null where the site had none of its own. */
  text: string | null
  since: string
  until: string | null
}

const MOST = 200

const iso = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** GET /api/globals/site/consent-wordings: which wording stood where and when. A trigger writes them. */
export const listConsentWordings: PayloadHandler = async (req) => {
  if (!isStaff({ req })) return Response.json({ ok: false }, { status: 401 })
  const wordings = await runSql<ConsentWording>(
    req,
    sql`
      select id, locale, text, ${iso(sql`since`)} as since, ${iso(sql`until`)} as until
      from consent_wordings order by until desc nulls first, since desc, locale limit ${MOST}
    `,
  )
  return Response.json({ wordings }, { headers: { 'cache-control': 'no-store' } })
}
