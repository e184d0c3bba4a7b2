'use client'
import { Link, useAuth, useTranslation } from '@payloadcms/ui'
import { useRouter, useSearchParams } from 'next/navigation'
import { paths } from '#lib/paths.ts'
import { NewLeads } from './new-leads.tsx'
import { leadWords } from './words.ts'

type Condition = [field: string, operator: string, value: string | string[]]

const OPEN: Condition = ['status', 'not_in', ['won', 'lost']]
const CLEAN: Condition = ['spam.verdict', 'equals', 'clean']

const conditionsOf = (user: string, now: string) => ({
  mine: [['owner', 'equals', user], OPEN] satisfies Condition[],
  unassigned: [['owner', 'exists', 'false'], OPEN, CLEAN] satisfies Condition[],
  overdueView: [['dueAt', 'less_than', now], CLEAN] satisfies Condition[],
  newView: [['status', 'equals', 'new'], CLEAN] satisfies Condition[],
  suspects: [['spam.verdict', 'equals', 'suspect']] satisfies Condition[],
})

/** The conditions as the list's own filter writes them. */
function queryOf(conditions: Condition[]): URLSearchParams {
  const query = new URLSearchParams()
  conditions.forEach(([field, operator, value], index) => {
    const key = `where[or][0][and][${index}][${field}][${operator}]`
    if (typeof value === 'string') query.set(key, value)
    else value.forEach((one, position) => void query.set(`${key}[${position}]`, one))
  })
  return query
}

// The time in the address is that of the click.
const isSameView = (view: URLSearchParams, shown: URLSearchParams) => {
  const filters = [...shown].filter(([key, value]) => key.startsWith('where') && value)
  return (
    filters.length === view.size &&
    filters.every(([key, value]) => view.get(key) === value || key.includes('[dueAt]'))
  )
}

/** Above the list: the views that sales opens every day, the board, and what has come. */
export function ListTools() {
  const { i18n } = useTranslation()
  const { user } = useAuth()
  const shown = useSearchParams()
  const router = useRouter()
  const words = leadWords(i18n.language)
  const views = Object.entries({
    all: [] as Condition[],
    ...conditionsOf(String(user?.id), new Date().toISOString()),
  }) as [keyof ReturnType<typeof conditionsOf> | 'all', Condition[]][]
  return (
    <div className="lemma-list-tools">
      <nav aria-label={words.views}>
        {views.map(([name, conditions]) => {
          const query = queryOf(conditions)
          // The panel keeps a filter that a new address does not name; a fresh page has none.
          const Anchor = query.size > 0 ? Link : 'a'
          return (
            <Anchor
              key={name}
              href={query.size > 0 ? `${paths.leadList()}?${query}` : paths.leadList()}
              aria-current={isSameView(query, new URLSearchParams(shown)) ? 'page' : undefined}
            >
              {words[name]}
            </Anchor>
          )
        })}
        <Link className="lemma-other-view" href={paths.leadBoard()}>
          {words.board}
        </Link>
        <Link className="lemma-other-view" href={paths.leadReports()}>
          {words.reports}
        </Link>
      </nav>
      <NewLeads onShow={() => router.refresh()} />
    </div>
  )
}
