import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'
import { isEditor } from '#access/rules.ts'
import { runAlone } from '#cms/transact.ts'
import { type PanelLanguage, panelLanguage } from '#i18n/panel-language.ts'
import { paths } from '#lib/paths.ts'
import { type Counted, readBoard } from '../count-checks.ts'
import { healthWords } from './words.ts'

function Trend({ change, language }: { change: number | null; language: PanelLanguage }) {
  const words = healthWords(language)
  if (change === null) return null
  if (change === 0) return <span className="lemma-trend">{words.same}</span>
  const count = Math.abs(change).toLocaleString(language)
  return (
    <span className="lemma-trend" data-change={change > 0 ? 'worse' : 'better'}>
      {change > 0 ? words.more(count) : words.fewer(count)}
    </span>
  )
}

function CheckRow({ counted, language }: { counted: Counted; language: PanelLanguage }) {
  const { check, count, change } = counted
  const { title, hint } = check.words[language]
  return (
    <li data-course={check.course}>
      <Link href={paths.healthCheck(check.id)}>
        <span className="lemma-count">{count.toLocaleString(language)}</span>
        <span className="lemma-what">
          <b>{title}</b>
          <span>{hint}</span>
        </span>
        {check.course !== 'planned' && <Trend change={change} language={language} />}
      </Link>
    </li>
  )
}

// The server does not know the reader's time zone; how long ago it was is the same everywhere.
function sayAge(time: Date, language: PanelLanguage): string {
  const minutes = Math.round((Date.now() - time.getTime()) / 60_000)
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  if (minutes < 60) return format.format(-minutes, 'minute')
  return minutes < 2880
    ? format.format(-Math.round(minutes / 60), 'hour')
    : format.format(-Math.round(minutes / 1440), 'day')
}

function Calm({ language }: { language: PanelLanguage }) {
  const words = healthWords(language)
  return (
    <div className="lemma-calm">
      <p className="lemma-calm-word">{words.calm}</p>
      <p>{words.calmHint}</p>
      <Link href={paths.adminDocument('entries', 'create')}>{words.write}</Link>
    </div>
  )
}

/** The dashboard's first thing: what waits for marketing. Nobody else sees it. */
export async function HealthBoard({ payload, user, i18n }: ServerProps) {
  if (!isEditor({ req: { user: user ?? null } })) return null
  const language = panelLanguage(i18n.language)
  const words = healthWords(language)
  const { counts, countedAt } = await readBoard(runAlone(payload))
  const shown = counts.filter(({ count }) => count > 0)
  // A plan waits for nobody.
  const waiting = shown.filter(({ check }) => check.course !== 'planned')
  const well = counts.filter(({ check, count }) => count === 0 && check.course !== 'planned')
  return (
    <section className="lemma-health" aria-labelledby="health-title">
      <header>
        <h2 id="health-title">{words.board}</h2>
        <Link href={paths.results()}>{words.results}</Link>
      </header>
      {waiting.length === 0 && <Calm language={language} />}
      {shown.length > 0 && (
        <ul>
          {shown.map((counted) => (
            <CheckRow key={counted.check.id} counted={counted} language={language} />
          ))}
        </ul>
      )}
      <footer>
        {waiting.length > 0 && well.length > 0 && (
          <p>
            <b>{words.well}:</b> {well.map(({ check }) => check.words[language].title).join(' · ')}
          </p>
        )}
        {countedAt && <p>{words.countedAt(sayAge(countedAt, language))}</p>}
      </footer>
    </section>
  )
}
