'use client'
import { TextInput, useFormFields, useTranslation } from '@payloadcms/ui'
import type { DefaultCellComponentProps, NumberFieldClientProps } from 'payload'

const LABELS: Record<string, string> = { en: 'Filled in within', de: 'Ausgefüllt in' }

/** "1.4 s", "12 min": how fast a form was filled in. */
function describeSpeed(milliseconds: number, language: string): string {
  const seconds = milliseconds / 1000
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : [seconds / 60, 'minute']
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

/** How fast the form was filled in, in a list of leads. */
export function SpeedCell({ cellData }: DefaultCellComponentProps) {
  const { i18n } = useTranslation()
  return typeof cellData === 'number' ? <span>{describeSpeed(cellData, i18n.language)}</span> : null
}

/** How fast the form was filled in, on the lead itself. Forms without JavaScript have no time. */
export function SpeedField({ path }: NumberFieldClientProps) {
  const { i18n } = useTranslation()
  const elapsed = useFormFields(([fields]) => fields[path]?.value)
  if (typeof elapsed !== 'number') return null
  const label = LABELS[i18n.language] ?? LABELS.en
  const text = describeSpeed(elapsed, i18n.language)
  return <TextInput path={path} label={label ?? ''} value={text} readOnly />
}
