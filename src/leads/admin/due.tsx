'use client'
import { useFormFields, useTranslation } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { dueState } from '../pipeline/due-state.ts'
import { leadWords } from './words.ts'

type Due = { dueAt?: string | null | undefined; dueSoonAt?: string | null | undefined }

export const writeTime = (value: string, language: string) =>
  new Date(value).toLocaleString(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  })

const asText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

/** A due time with its state in colour and in words. */
export function DueTime({ dueAt, dueSoonAt }: Due) {
  const { i18n } = useTranslation()
  const words = leadWords(i18n.language)
  if (!dueAt) return null
  const state = dueState({ dueAt, dueSoonAt }, Date.now())
  return (
    <span className="lemma-due" data-state={state}>
      <time dateTime={dueAt}>{writeTime(dueAt, i18n.language)}</time>
      {state === 'over' && <strong> {words.overdue}</strong>}
      {state === 'soon' && <strong> {words.soon}</strong>}
    </span>
  )
}

/** In a list of leads. */
export function DueCell({ cellData, rowData }: DefaultCellComponentProps) {
  return <DueTime dueAt={asText(cellData)} dueSoonAt={asText(rowData?.dueSoonAt)} />
}

/** Below the field: how the saved due time stands. */
export function DueNow() {
  const dueAt = useFormFields(([fields]) => fields.dueAt?.initialValue)
  const dueSoonAt = useFormFields(([fields]) => fields.dueSoonAt?.initialValue)
  const state = dueState({ dueAt: asText(dueAt), dueSoonAt: asText(dueSoonAt) }, Date.now())
  if (state === 'none' || state === 'fine') return null
  return (
    <p>
      <DueTime dueAt={asText(dueAt)} dueSoonAt={asText(dueSoonAt)} />
    </p>
  )
}
