'use client'
import { Button, useTranslation } from '@payloadcms/ui'
import { type FormEvent, useEffect, useRef } from 'react'
import { panelLanguage } from '#i18n/panel-language.ts'
import type { Lead } from '#root/src/payload-types.ts'
import { LOST_LABELS, LOST_REASONS, type LostReason } from '../statuses.ts'
import type { Lost } from './use-moves.ts'
import { leadWords } from './words.ts'

type Props = { lead: Lead; onAnswer: (lost: Lost | undefined) => void }

/** A lead is not lost without a reason. */
export function LostDialog({ lead, onAnswer }: Props) {
  const { i18n } = useTranslation()
  const words = leadWords(i18n.language)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const answer = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onAnswer({
      // The list offers the reasons alone.
      lostReason: form.get('reason') as LostReason,
      lostNote: String(form.get('note') ?? '').trim() || null,
    })
  }
  return (
    <dialog
      ref={dialog}
      className="lemma-lost"
      aria-labelledby="lost-title"
      onClose={() => onAnswer(undefined)}
    >
      <form onSubmit={answer}>
        <h2 id="lost-title">{words.whyLost(lead.name)}</h2>
        <label htmlFor="lost-reason">{words.reason}</label>
        <select id="lost-reason" name="reason" required defaultValue="">
          <option value="" disabled>
            {words.chooseReason}
          </option>
          {LOST_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {LOST_LABELS[reason][panelLanguage(i18n.language)]}
            </option>
          ))}
        </select>
        <label htmlFor="lost-note">{words.lostNote}</label>
        <textarea id="lost-note" name="note" rows={3} maxLength={500} />
        <div className="lemma-ask">
          <Button type="submit" size="small" margin={false}>
            {words.markLost}
          </Button>
          <Button
            buttonStyle="secondary"
            size="small"
            margin={false}
            onClick={() => onAnswer(undefined)}
          >
            {words.cancel}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
