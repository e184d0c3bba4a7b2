import { Gutter, Link, SetStepNav } from '@payloadcms/ui'
import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { isEditor } from '#access/rules.ts'
import { runAlone } from '#cms/transact.ts'
import { isLocale } from '#i18n/locales.ts'
import { type PanelLanguage, panelLanguage } from '#i18n/panel-language.ts'
import { languageName } from '#i18n/words.ts'
import { pageNumber } from '#lib/page-number.ts'
import { paths } from '#lib/paths.ts'
import { HeadRow } from '#ui/admin/head-row.tsx'
import { LocalTime } from '#ui/admin/local-time.tsx'
import { Pager } from '#ui/admin/pager.tsx'
import { PanelPage } from '#ui/admin/panel-page.tsx'
import type { Check, Finding } from '../check.ts'
import { misses } from '../checks/readers.ts'
import { findCheck } from '../checks.ts'
import { findRows, ROWS_PER_PAGE } from '../find-rows.ts'
import { MissActions } from './miss-actions.tsx'
import { healthWords } from './words.ts'

/** Why a row is on the list, moments by the reader's clock. */
function Fact({ check, fact, language }: { check: Check; fact: string; language: PanelLanguage }) {
  return [check.sayFact(fact, language)]
    .flat()
    .map((part) =>
      part instanceof Date ? (
        <LocalTime key={part.toISOString()} at={part.toISOString()} language={language} />
      ) : (
        part
      ),
    )
}

type RowProps = { check: Check; finding: Finding; language: PanelLanguage }

function Row({ check, finding, language }: RowProps) {
  const words = healthWords(language)
  const title = finding.title || words.untitled
  const isMiss = check.id === misses.id
  const isOpened = check.course !== undefined
  return (
    <tr>
      <th scope="row" dir="auto">
        {isMiss ? title : <Link href={check.fix(finding)}>{title}</Link>}
      </th>
      <td>{isLocale(finding.locale) && languageName(finding.locale)}</td>
      <td>{finding.fact && <Fact check={check} fact={finding.fact} language={language} />}</td>
      <td>
        {isMiss ? (
          <MissActions finding={finding} language={language} />
        ) : (
          <Link
            href={check.fix(finding)}
            aria-label={isOpened ? words.openOne(title) : words.mendOne(title)}
          >
            {isOpened ? words.open : words.mend}
          </Link>
        )}
      </td>
    </tr>
  )
}

async function CheckPage({
  check,
  page,
  language,
  payload,
}: {
  check: Check
  page: number
  language: PanelLanguage
  payload: AdminViewServerProps['payload']
}) {
  const words = healthWords(language)
  const { title, hint } = check.words[language]
  const { rows, total } = await findRows(runAlone(payload), check, page)
  const last = Math.max(1, Math.ceil(total / ROWS_PER_PAGE))
  const headings = [words.what, words.language, words.why, words.todo]
  return (
    <Gutter className="lemma-check">
      <SetStepNav nav={[{ label: title }]} />
      <h1>{title}</h1>
      <p className="lemma-hint">
        {hint} {total > 0 && words.found(total.toLocaleString(language))}
      </p>
      {rows.length === 0 ? (
        <div className="lemma-calm">
          <p className="lemma-calm-word">{words.none}</p>
          <Link href={paths.adminHome()}>{words.back}</Link>
        </div>
      ) : (
        <div className="lemma-scroll">
          <table>
            <HeadRow headings={headings} />
            <tbody>
              {rows.map((finding) => (
                <Row
                  key={`${finding.id} ${finding.locale} ${finding.title} ${finding.fact}`}
                  check={check}
                  finding={finding}
                  language={language}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager
        page={page}
        last={last}
        to={(number) => paths.healthCheck(check.id, number)}
        words={words}
      />
    </Gutter>
  )
}

/** /admin/health/{check}: what one check found. For everybody but marketing it does not exist. */
export function CheckView(props: AdminViewServerProps) {
  const { initPageResult, params, searchParams, i18n, payload } = props
  const check = findCheck(String(params?.segments?.[1]))
  if (!isEditor({ req: initPageResult.req }) || !check) notFound()
  const page = pageNumber(searchParams?.page)
  return (
    <PanelPage {...props}>
      <CheckPage
        check={check}
        page={page}
        language={panelLanguage(i18n.language)}
        payload={payload}
      />
    </PanelPage>
  )
}
