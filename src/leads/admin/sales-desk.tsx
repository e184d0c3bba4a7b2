import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'
import { isSales } from '#access/rules.ts'
import { runSql, sql } from '#cms/sql.ts'
import { paths } from '#lib/paths.ts'
import { listViews, type ViewName } from './list-views.ts'
import { leadWords } from './words.ts'

const SHOWN = ['overdueView', 'newView', 'unassigned', 'mine', 'suspects'] satisfies ViewName[]
type Counts = Record<(typeof SHOWN)[number], number>

/** How many leads each view of the list holds. */
function countViews(payload: ServerProps['payload'], user: number): Promise<Counts[]> {
  return runSql<Counts>(
    { payload },
    sql`
      select
        (count(*) filter (where due_at < now() and spam_verdict = 'clean'))::int as "overdueView",
        (count(*) filter (where status = 'new' and spam_verdict = 'clean'))::int as "newView",
        (count(*) filter (
          where owner_id is null and status not in ('won', 'lost') and spam_verdict = 'clean'
        ))::int as unassigned,
        (count(*) filter (where owner_id = ${user} and status not in ('won', 'lost')))::int as mine,
        (count(*) filter (where spam_verdict = 'suspect'))::int as suspects
      from leads where deleted_at is null
    `,
  )
}

/** The dashboard's first thing for sales: what wants an answer. Nobody else sees it. */
export async function SalesDesk({ payload, user, i18n }: ServerProps) {
  if (!user || !isSales({ req: { user } })) return null
  const words = leadWords(i18n.language)
  const [counts] = await countViews(payload, Number(user.id))
  const views = new Map(listViews(String(user.id)))
  const waiting = SHOWN.filter((name) => counts && counts[name] > 0)
  return (
    <section className="lemma-health" aria-labelledby="leads-today">
      <header>
        <h2 id="leads-today">{words.today}</h2>
        <Link href={paths.leadBoard()}>{words.board}</Link>
      </header>
      {waiting.length === 0 ? (
        <div className="lemma-calm">
          <p className="lemma-calm-word">{words.noneToday}</p>
          <p>{words.noneTodayHint}</p>
        </div>
      ) : (
        <ul>
          {waiting.map((name) => (
            <li key={name}>
              <Link href={`${paths.leadList()}?${views.get(name)}`}>
                <span className="lemma-count">{counts?.[name].toLocaleString(i18n.language)}</span>
                <b className="lemma-what">{words[name]}</b>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
