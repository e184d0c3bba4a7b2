'use client'
import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { LOCALE_NAMES, type Locale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { HeadRow } from '#ui/admin/head-row.tsx'
import type { ConsentWording } from '../consent-wordings.ts'

const WORDS = {
  en: {
    title: 'Consent wordings so far',
    help: 'Kept for good: each lead names the one that it agreed to.',
    language: 'Language',
    text: 'Wording',
    since: 'From',
    until: 'To',
    today: 'now',
    ours: 'None of its own: the glossary’s own wording',
  },
  de: {
    title: 'Bisherige Wortlaute der Einwilligung',
    help: 'Bleiben erhalten: Jede Anfrage nennt den, dem zugestimmt wurde.',
    language: 'Sprache',
    text: 'Wortlaut',
    since: 'Von',
    until: 'Bis',
    today: 'heute',
    ours: 'Kein eigener: der Wortlaut des Glossars',
  },
}

async function readWordings(): Promise<ConsentWording[]> {
  const answer = await fetch(paths.consentWordings(), { credentials: 'same-origin' })
  if (!answer.ok) return []
  // Our own route answers so.
  return ((await answer.json()) as { wordings: ConsentWording[] }).wordings
}

/** Which consent wording stood on the site from when to when. */
export function ConsentWordings() {
  const { i18n } = useTranslation()
  const { lastUpdateTime } = useDocumentInfo()
  const words = i18n.language === 'de' ? WORDS.de : WORDS.en
  const [wordings, setWordings] = useState<ConsentWording[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew after each save.
  useEffect(() => {
    readWordings().then(setWordings, () => {})
  }, [lastUpdateTime])
  const written = (time: string | null) =>
    time ? new Date(time).toLocaleString(i18n.language, { dateStyle: 'medium' }) : words.today
  if (wordings.length === 0) return null
  return (
    <details className="field-type lemma-deliveries lemma-wordings">
      <summary>
        {words.title} ({wordings.length})
      </summary>
      <p>{words.help}</p>
      <div className="lemma-deliveries-scroll">
        <table>
          <HeadRow headings={[words.language, words.since, words.until, words.text]} />
          <tbody>
            {wordings.map(({ id, locale, text, since, until }) => (
              <tr key={id}>
                <td>{LOCALE_NAMES[locale as Locale] ?? locale}</td>
                <td>{written(since)}</td>
                <td>{written(until)}</td>
                <td>{text ?? words.ours}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
