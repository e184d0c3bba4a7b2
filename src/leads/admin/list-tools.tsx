'use client'
import { Link, useAuth, useTranslation } from '@payloadcms/ui'
import { useRouter, useSearchParams } from 'next/navigation'
import { paths } from '#lib/paths.ts'
import { listViews } from './list-views.ts'
import { NewLeads } from './new-leads.tsx'
import { leadWords } from './words.ts'

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
  return (
    <div className="lemma-list-tools">
      <nav aria-label={words.views}>
        {listViews(String(user?.id)).map(([name, query]) => {
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
