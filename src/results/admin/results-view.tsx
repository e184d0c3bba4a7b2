import { Gutter, Link, SetStepNav } from '@payloadcms/ui'
import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { isEditor } from '#access/rules.ts'
import { runAlone } from '#cms/transact.ts'
import { type PanelLanguage, panelLanguage } from '#i18n/panel-language.ts'
import { pageNumber } from '#lib/page-number.ts'
import { paths } from '#lib/paths.ts'
import { Pager } from '#ui/admin/pager.tsx'
import { PanelPage } from '#ui/admin/panel-page.tsx'
import { readQuestion } from '../read-question.ts'
import { PERIODS, type Question, readResults } from '../read-results.ts'
import { ResultsTable } from './results-table.tsx'
import { resultWords } from './words.ts'

const ROWS_PER_PAGE = 50

type Part = { question: Question; language: PanelLanguage }

/** The same question with something else in it, as an address. */
const queryOf = ({ days, sort }: Question, change: Partial<Question> & { page?: number }) => ({
  days: `${change.days ?? days}`,
  sort: change.sort ?? sort,
  ...(change.page && change.page > 1 ? { page: `${change.page}` } : {}),
})

function Tools({ question, language }: Part) {
  const words = resultWords(language)
  return (
    <div className="lemma-list-tools">
      <nav aria-label={words.period}>
        {PERIODS.map((days) => (
          <Link
            key={days}
            href={paths.results(queryOf(question, { days }))}
            aria-current={days === question.days ? 'page' : undefined}
          >
            {words.periods[days]}
          </Link>
        ))}
        <a className="lemma-other-view" href={paths.exportResults(queryOf(question, {}))} download>
          {words.export}
        </a>
      </nav>
    </div>
  )
}

type PageProps = Part & { page: number; payload: AdminViewServerProps['payload'] }

async function ResultsPage({ question, language, page, payload }: PageProps) {
  const words = resultWords(language)
  const part = { limit: ROWS_PER_PAGE, offset: (page - 1) * ROWS_PER_PAGE }
  const { rows, total } = await readResults(runAlone(payload), question, part)
  return (
    <Gutter className="lemma-check">
      <SetStepNav nav={[{ label: words.title }]} />
      <h1>{words.title}</h1>
      <p className="lemma-hint">{words.hint}</p>
      <Tools question={question} language={language} />
      {rows.length === 0 ? (
        <div className="lemma-calm">
          <p className="lemma-calm-word">{words.none}</p>
          <p>{words.noneHint}</p>
        </div>
      ) : (
        <ResultsTable rows={rows} question={question} language={language} />
      )}
      <Pager
        page={page}
        last={Math.ceil(total / ROWS_PER_PAGE)}
        to={(number) => paths.results(queryOf(question, { page: number }))}
        words={words}
      />
    </Gutter>
  )
}

/** /admin/results: what became of each entry. For everybody but marketing it does not exist. */
export function ResultsView(props: AdminViewServerProps) {
  const { initPageResult, searchParams, i18n, payload } = props
  if (!isEditor({ req: initPageResult.req })) notFound()
  const language = panelLanguage(i18n.language)
  const question = readQuestion(searchParams ?? {}, language)
  const page = pageNumber(searchParams?.page)
  return (
    <PanelPage {...props}>
      <ResultsPage question={question} language={language} page={page} payload={payload} />
    </PanelPage>
  )
}
