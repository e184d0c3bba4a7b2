import { Button, Gutter, Link, SetStepNav } from '@payloadcms/ui'
import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { isSales } from '#access/rules.ts'
import { runAlone } from '#cms/transact.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { paths } from '#lib/paths.ts'
import { leadWords } from '../admin/words.ts'
import { GroupTable } from './group-table.tsx'
import { LeadsOverTime, Waits } from './over-time.tsx'
import { DIMENSIONS, readReport } from './read-report.ts'
import { ScopeChoice, Totals, WhatCounts } from './report-head.tsx'
import { groupsBy } from './say.ts'
import { readScope, type Scope } from './scope.ts'
import { reportWords } from './words.ts'

const MOST_ROWS = 12

function ExportReport({ scope, language }: { scope: Scope; language: 'en' | 'de' }) {
  const words = reportWords(language)
  return (
    <form className="lemma-ask" method="post" action={paths.exportReport()}>
      <input type="hidden" name="days" value={scope.days} />
      <input type="hidden" name="step" value={scope.step} />
      <Button type="submit" buttonStyle="secondary" size="small" margin={false}>
        {words.export}
      </Button>
      <span className="lemma-hint">{words.exportHint}</span>
    </form>
  )
}

/** How many leads came, from where, how soon they were answered and what became of them. */
export async function ReportsView({ initPageResult, searchParams }: AdminViewServerProps) {
  const { req } = initPageResult
  if (!isSales({ req })) notFound()
  const language = panelLanguage(req.i18n.language)
  const words = reportWords(language)
  const scope = readScope(searchParams?.days, searchParams?.step)
  const report = await readReport(runAlone(req.payload), { scope, language, most: MOST_ROWS })
  const hasLeads = report.total.leads > 0
  return (
    <Gutter>
      <main className="lemma-reports">
        <SetStepNav
          nav={[{ label: words.leads, url: paths.leadList() }, { label: words.reports }]}
        />
        <header>
          <h1>{words.reports}</h1>
          <Link className="lemma-other-view" href={paths.leadList()}>
            {leadWords(language).list}
          </Link>
        </header>
        <ScopeChoice scope={scope} language={language} />
        {hasLeads && <Totals report={report} language={language} />}
        {!hasLeads && <p className="lemma-no-leads">{words.empty}</p>}
        <WhatCounts report={report} language={language} />
        {hasLeads && <ExportReport scope={scope} language={language} />}
        {hasLeads && (
          <div className="lemma-report-grid">
            <LeadsOverTime report={report} language={language} />
            <Waits report={report} language={language} />
            {DIMENSIONS.map((dimension) => {
              const groups = groupsBy(report, dimension)
              if (groups.length === 0) return null
              return (
                <GroupTable
                  key={dimension}
                  dimension={dimension}
                  hint={dimension === 'topic' ? words.topicHint : undefined}
                  groups={groups}
                  language={language}
                  hasWon={dimension !== 'reason' && dimension !== 'status'}
                />
              )
            })}
          </div>
        )}
      </main>
    </Gutter>
  )
}
