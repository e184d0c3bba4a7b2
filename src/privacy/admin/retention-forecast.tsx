'use client'
import { useFormFields, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import { HeadRow } from '#ui/admin/head-row.tsx'
import { OUTCOMES } from '../outcomes.ts'
import type { Forecast } from '../retention.ts'
import { privacyWords } from './words.ts'

const TYPING_MS = 300

async function ask(rules: string): Promise<Forecast> {
  const answer = await fetch(paths.retentionForecast(), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: rules,
  })
  if (!answer.ok) throw new Error(String(answer.status))
  // Our own route answers so.
  return (await answer.json()) as Forecast
}

/** What the times in the form would erase, also before they are saved. */
export function RetentionForecast() {
  const { i18n } = useTranslation()
  const words = privacyWords(i18n.language)
  const rules = useFormFields(([fields]) =>
    JSON.stringify(
      Object.fromEntries(OUTCOMES.map((name) => [name, fields[`retention.${name}`]?.value])),
    ),
  )
  const [forecast, setForecast] = useState<Forecast | 'unreadable'>()
  useEffect(() => {
    let isCurrent = true
    const show = (next: Forecast | 'unreadable') => isCurrent && setForecast(next)
    const timer = setTimeout(() => ask(rules).then(show, () => show('unreadable')), TYPING_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [rules])
  if (!forecast) return null
  if (forecast === 'unreadable') return <p role="status">{words.unreadable}</p>
  return (
    <div className="field-type lemma-deliveries lemma-forecast" role="status">
      <table>
        <caption>{words.forecast}</caption>
        <HeadRow headings={[words.outcome, words.today, words.soon]} />
        <tbody>
          {OUTCOMES.map((name) => (
            <tr key={name}>
              <th scope="row">{words[name]}</th>
              <td>{forecast[name].today}</td>
              <td>{forecast[name].soon}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
