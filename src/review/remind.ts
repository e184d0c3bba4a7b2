import type { Task } from 'graphile-worker'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { openMeans } from '#delivery/means.ts'
import { wakeForNotices } from '#notices/queue-notices.ts'

const DAYS_AHEAD = 7
const MOST_AT_ONCE = 500

/**
 * Reminds of entries that are to be looked at again within a week: the reviewer, else the author,
 * else an administrator, in one mail each. Every day to review by is reminded of once.
 */
export async function remindOfReviews(run: Run): Promise<void> {
  await run(sql`
    with due as (
      select e.id, e.review_by,
        array(
          select u.id from users u
          where u.role in ('admin', 'marketing') and u.id = coalesce(
            (select r.id from users r where r.id = e.reviewer_id and r.role in ('admin', 'marketing')),
            (select a.id from users a where a.id = e.author_id and a.role in ('admin', 'marketing'))
          )
        ) as known
      from entries e
      where e.deleted_at is null and e.review_by <= now() + make_interval(days => ${DAYS_AHEAD})
        and exists (select from entries_locales l where l._parent_id = e.id and l._status = 'published')
        and not exists (
          select from review_reminders r where r.entry_id = e.id and r.review_by = e.review_by
        )
      order by e.review_by limit ${MOST_AT_ONCE}
    ),
    -- One person for each entry: where nobody is named, the first administrator.
    told as (
      select due.*, coalesce(known[1], (select min(id) from users where role = 'admin')) as person
      from due
    ),
    written as (
      insert into notices (kind, to_id, language)
      select distinct 'reminder', person,
        coalesce((select team_language::text from lead_settings limit 1), 'en')
      from told where person is not null
      returning id, to_id
    )
    insert into review_reminders (entry_id, review_by, notice_id)
    select told.id, told.review_by, written.id
    from told left join written on written.to_id = told.person
    on conflict do nothing
  `)
  await run(wakeForNotices)
}

export const remindTask: Task<'remind_of_reviews'> = () =>
  openMeans().inTransaction(remindOfReviews)
