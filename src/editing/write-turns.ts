import { idList } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'

// Payload reads a document and writes all of it. Writes of one document wait for each other by its
// row; those of many at once, whose rows are not known beforehand, wait for all others.
const key = (collection: string) => sql`hashtext('editing'), hashtext(${collection})`

/** Waits until nobody writes in the collection, and keeps everybody from it. */
export const waitForAll = (collection: string) =>
  sql`select pg_advisory_xact_lock(${key(collection)})`

/** Waits for whoever writes the document just now. Rows that refer to it may come and go. */
export const waitForOne = together(async (req, asked: { collection: string; id: number }[]) => {
  for (const [collection, some] of Map.groupBy(asked, (one) => one.collection)) {
    await runSql(
      req,
      sql`
        select d.id
        from (select pg_advisory_xact_lock_shared(${key(collection)})) as waited,
          ${sql.identifier(collection)} d
        where d.id = any(${idList(some.map(({ id }) => id))}::int[])
        order by d.id for no key update of d
      `,
    )
  }
  return asked.map(() => undefined)
})
