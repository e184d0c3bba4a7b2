'use client'
import { TextInput, useFormFields, useTranslation } from '@payloadcms/ui'
import type { DefaultCellComponentProps, TextFieldClientProps } from 'payload'
import { describeChange } from '../statuses.ts'

/** What changed, in a row of the timeline. */
export function ChangeCell({ cellData, rowData }: DefaultCellComponentProps) {
  const { i18n } = useTranslation()
  if (typeof cellData !== 'string') return null
  return <span>{describeChange(rowData?.kind, cellData, i18n.language)}</span>
}

/** What changed, where the event itself is open. */
export function ChangeField({ field, path }: TextFieldClientProps) {
  const { i18n } = useTranslation()
  const kind = useFormFields(([fields]) => fields.kind?.value)
  const detail = useFormFields(([fields]) => fields[path]?.value)
  if (typeof detail !== 'string') return null
  const text = describeChange(kind, detail, i18n.language)
  return <TextInput path={path} label={field.label} value={text} readOnly />
}
