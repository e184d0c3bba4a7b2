'use client'
import { TextInput, useFormFields, useTranslation } from '@payloadcms/ui'
import type { DefaultCellComponentProps, TextFieldClientProps } from 'payload'
import { describeReasons } from '../statuses.ts'

// Only the spam check writes this list, and it writes texts.
const isList = (value: unknown): value is string[] => Array.isArray(value) && value.length > 0

/** Why a lead looks like spam, in a list of leads. */
export function SpamReasonsCell({ cellData }: DefaultCellComponentProps) {
  const { i18n } = useTranslation()
  return isList(cellData) ? <span>{describeReasons(cellData, i18n.language)}</span> : null
}

/** Why a lead looks like spam, on the lead itself. */
export function SpamReasonsField({ field, path }: TextFieldClientProps) {
  const { i18n } = useTranslation()
  const reasons = useFormFields(([fields]) => fields[path]?.value)
  if (!isList(reasons)) return null
  const text = describeReasons(reasons, i18n.language)
  return <TextInput path={path} label={field.label} value={text} readOnly />
}
