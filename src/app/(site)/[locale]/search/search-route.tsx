import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { getEnv } from '#lib/env.ts'
import { paths } from '#lib/paths.ts'
import { parsePage, parseQuery, type SearchQuery } from '#search/parse-query.ts'
import { answerSearch, type Refusal } from '#search/queries.ts'
import { SearchPage } from '#search/search-page.tsx'
import { everyLocale } from '#site/alternates.ts'
import { answerPage } from '#site/answer-page.tsx'
import { pageMetadata } from '#site/page-metadata.ts'
import { getSite } from '#site/queries.ts'
import { listTopics } from '#topics/queries.ts'
import { TopicLinks } from '#topics/topic-links.tsx'

// What finds nothing stays out of search engines: see docs/decisions/007-search.md.
async function describe(locale: Locale, { text }: SearchQuery, isIndexed: boolean) {
  const words = wordsOf(locale)
  const site = await getSite(locale)
  return pageMetadata({
    title: text ? words.searchTitleFor(text) : words.searchTitle,
    siteName: site.name,
    description: words.searchDescription,
    path: paths.search(locale),
    alternates: everyLocale((other) => paths.search(other)),
    isIndexed,
    siteUrl: getEnv().SITE_URL,
  })
}

// Only the browser that asked may go back to it without asking again.
const HEADERS = { 'cache-control': 'private, no-cache' }

const later = ({ retryAfterSeconds }: Refusal) => ({
  status: 429,
  headers: { 'cache-control': 'no-store', 'retry-after': `${retryAfterSeconds}` },
})

/** The search page, drawn for each request: it is the one page that reads what was asked. */
export async function answerSearchPage(request: Request, locale: Locale): Promise<Response> {
  const asked = new URL(request.url).searchParams
  const query = parseQuery(asked.get('q'))
  const page = parsePage(asked.get('page'))
  const answer = await answerSearch(request, { locale, query, page })
  const isRefused = 'retryAfterSeconds' in answer
  const topics = !isRefused && answer.total === 0 ? await listTopics(locale) : []
  return answerPage({
    locale,
    alternates: everyLocale((other) => paths.search(other, query.text)),
    current: 'search',
    sheets: ['index', 'results'],
    metadata: await describe(locale, query, query.text === '' || (!isRefused && answer.total > 0)),
    ...(isRefused ? later(answer) : { headers: HEADERS }),
    children: (
      <SearchPage
        locale={locale}
        query={query}
        page={page}
        answer={isRefused ? 'too many' : answer}
        // None of the topics is this page, and neither is the whole list.
        topics={<TopicLinks locale={locale} topics={topics} current={-1} />}
      />
    ),
  })
}
