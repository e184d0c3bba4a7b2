import type { PayloadRequest } from 'payload'
import { announce } from '#cms/announce.ts'
import { tags } from '#cms/cache-tags.ts'
import { idList } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'

const RELATIONS = ['relatedEntries', 'linkVetoes'] as const

/** Whether nothing changes but which entries an entry names. */
export const isRelinking = (changed: string[]) =>
  changed.length > 0 && changed.every((field) => RELATIONS.some((name) => name === field))

/**
 * Completes what an import wrote a moment ago, in the version that it wrote: the entries that it names
 * came later in the file. A second version for each entry would say nothing and take half of the time.
 */
export async function relink(
  req: PayloadRequest,
  { id, data, publish }: { id: number; data: Record<string, unknown>; publish: boolean },
): Promise<void> {
  const [version] = await runSql<{ id: number }>(
    req,
    sql`select id from _entries_v where parent_id = ${id} and latest`,
  )
  for (const name of RELATIONS) {
    const value = data[name]
    if (!Array.isArray(value)) continue
    const ids = sql`unnest(${idList(value as number[])}::integer[]) with ordinality as wanted(id, place)`
    if (publish) {
      await runSql(req, sql`delete from entries_rels where parent_id = ${id} and path = ${name}`)
      await runSql(
        req,
        sql`insert into entries_rels ("order", parent_id, path, entries_id)
            select place, ${id}, ${name}, wanted.id from ${ids}`,
      )
    }
    if (!version) continue
    const path = `version.${name}`
    await runSql(
      req,
      sql`delete from _entries_v_rels where parent_id = ${version.id} and path = ${path}`,
    )
    await runSql(
      req,
      sql`insert into _entries_v_rels ("order", parent_id, path, entries_id)
          select place, ${version.id}, ${path}, wanted.id from ${ids}`,
    )
  }
  if (publish) await announce(req, [tags.entry(id)])
}
