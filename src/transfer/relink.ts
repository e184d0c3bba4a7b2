import { announceBy } from '#cms/announce.ts'
import { tags } from '#cms/cache-tags.ts'
import { runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'

const RELATIONS = ['relatedEntries', 'linkVetoes'] as const

/** Whether nothing changes but which entries an entry names. */
export const isRelinking = (changed: string[]) =>
  changed.length > 0 && changed.every((field) => RELATIONS.some((name) => name === field))

type Relinking = { id: number; data: Record<string, unknown>; publish: boolean }

/**
 * Completes what an import wrote a moment ago, in the version that it wrote: the entries that it names
 * came later in the file. A second version for each entry would say nothing and take half of the time.
 */
export const relink = together(async (req, asked: Relinking[]) => {
  const wanted = asked.flatMap(({ id, data, publish }) =>
    RELATIONS.flatMap((name) => {
      const ids = data[name]
      return Array.isArray(ids) ? [{ id, name, publish, ids }] : []
    }),
  )
  const lists = sql`
    jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as list(id integer, name text, publish boolean, ids integer[])`
  const versions = sql`${lists} join _entries_v v on v.parent_id = list.id and v.latest`
  const members = sql`unnest(list.ids) with ordinality as member(id, place)`
  await runSql(
    req,
    sql`
      delete from entries_rels r using ${lists}
      where list.publish and r.parent_id = list.id and r.path = list.name
    `,
  )
  await runSql(
    req,
    sql`
      insert into entries_rels ("order", parent_id, path, entries_id)
      select member.place, list.id, list.name, member.id from ${lists} cross join ${members}
      where list.publish
    `,
  )
  await runSql(
    req,
    sql`
      delete from _entries_v_rels r using ${versions}
      where r.parent_id = v.id and r.path = 'version.' || list.name
    `,
  )
  await runSql(
    req,
    sql`
      insert into _entries_v_rels ("order", parent_id, path, entries_id)
      select member.place, v.id, 'version.' || list.name, member.id
      from ${versions} cross join ${members}
    `,
  )
  const announced = asked.flatMap(({ id, publish }) => (publish ? [tags.entry(id)] : []))
  await announceBy((statement) => runSql(req, statement), announced)
  return asked.map(() => undefined)
})
