import type { Payload } from 'payload'
import { runSql, sql } from '#cms/sql.ts'

/**
 * A short text that changes whenever anything public may have changed: for whoever downloads the whole
 * glossary again and again. Sums, not the newest date: a change that began earlier may be committed later.
 */
export async function readContentState(payload: Payload): Promise<string> {
  const table = (name: string) => sql`
    select count(*) as rows, sum(extract(epoch from updated_at)) as moments
    from ${sql.identifier(name)}`
  const [row] = await runSql<{ state: string }>(
    { payload },
    sql`
      select md5(string_agg(concat_ws('/', rows, moments), ' ' order by place)) as state
      from (
        select 1 as place, c.* from (${table('entries')}) c
        union all select 2, c.* from (${table('faqs')}) c
        union all select 3, c.* from (${table('topics')}) c
        union all select 4, c.* from (${table('users')}) c
        union all select 5, c.* from (${table('site')}) c
        -- Links follow the texts: what was queued so far, and what of it is still to be done.
        union all select 6, (select count(*) from link_queue), (select last_value from link_queue_id_seq)
      ) counted
    `,
  )
  return row?.state ?? ''
}
