'use client'
import { TextInput, useConfig, useFormFields, useTranslation } from '@payloadcms/ui'
import type { ClientField, DefaultCellComponentProps, TextFieldClientProps } from 'payload'
import { LOCALE_NAMES } from '#i18n/locales.ts'
import { type Label, panelLanguage } from '#i18n/panel-language.ts'
import { paths } from '#lib/paths.ts'
import { ACTION_LABELS, SUBJECT_LABELS, type Subject } from '../actions.ts'

type Translate = (label: unknown) => string

const OTHERS: Record<string, Label> = {
  nobody: { en: 'The system', de: 'Das System' },
  locked: { en: 'locked after too many tries', de: 'gesperrt nach zu vielen Versuchen' },
  publish: { en: 'to publish', de: 'zu veröffentlichen' },
  unpublish: { en: 'to unpublish', de: 'zurückzuziehen' },
  results: { en: 'Results of the entries', de: 'Ergebnisse der Einträge' },
}

/** The field of that name, wherever the form keeps it. */
function findField(fields: ClientField[], name: string): ClientField | undefined {
  for (const field of fields) {
    if ('name' in field && field.name === name) return field
    if ('fields' in field && !('name' in field)) {
      const inner = findField(field.fields, name)
      if (inner) return inner
    }
  }
  return undefined
}

function useTranslate(): { say: Translate; language: 'en' | 'de' } {
  const { i18n } = useTranslation()
  const language = panelLanguage(i18n.language)
  const say: Translate = (label) =>
    typeof label === 'string' ? label : String((label as Label | undefined)?.[language] ?? '')
  return { say, language }
}

/** "marketing → sales" in the words of the form. */
function sayRoles(detail: string, role: ClientField | undefined, say: Translate): string {
  const options = role && 'options' in role && Array.isArray(role.options) ? role.options : []
  const labelOf = (code: string) => {
    const option = options.find((one) => typeof one === 'object' && one.value === code)
    return (typeof option === 'object' && say(option.label)) || code
  }
  return detail.split(' → ').map(labelOf).join(' → ')
}

/** "term,summary" as the labels of these fields; anything else as it is. */
function useDetail() {
  const { say } = useTranslate()
  const { getEntityConfig } = useConfig()
  return (row: Record<string, unknown>): string => {
    const { action, detail, subject } = row
    if (typeof detail !== 'string') return ''
    if (OTHERS[detail]) return say(OTHERS[detail])
    const slug = String(subject)
    const entity =
      getEntityConfig({ collectionSlug: slug }) ?? getEntityConfig({ globalSlug: slug })
    if (action === 'role-changed' || action === 'invited') {
      return sayRoles(detail, findField(entity?.fields ?? [], 'role'), say)
    }
    if (action !== 'changed' && action !== 'published') return detail
    return detail
      .split(',')
      .map((name) => {
        const field = findField(entity?.fields ?? [], name)
        return (field && 'label' in field && say(field.label)) || name
      })
      .join(', ')
  }
}

const languageOf = (locale: unknown) =>
  typeof locale === 'string' && locale in LOCALE_NAMES
    ? LOCALE_NAMES[locale as keyof typeof LOCALE_NAMES]
    : undefined

/** Who did it, also where the person has been deleted since. */
export function WhoCell({ rowData }: DefaultCellComponentProps) {
  const { say } = useTranslate()
  const { who } = rowData as { who?: string }
  return who ? <span>{who}</span> : <span className="lemma-hint">{say(OTHERS.nobody)}</span>
}

/** "Changed · German: Short definition, Questions". */
export function ActionCell({ rowData }: DefaultCellComponentProps) {
  const { say } = useTranslate()
  const detailOf = useDetail()
  const { action, locale } = rowData as { action: keyof typeof ACTION_LABELS; locale?: string }
  const detail = detailOf(rowData)
  return (
    <span className="lemma-audit-action">
      {[say(ACTION_LABELS[action]), languageOf(locale)].filter(Boolean).join(' · ')}
      {detail && <span className="lemma-hint">{detail}</span>}
    </span>
  )
}

/** "Entry: Diffusion Model", with the way there. */
export function SubjectCell({ rowData }: DefaultCellComponentProps) {
  const { say } = useTranslate()
  const { getEntityConfig } = useConfig()
  const { subject, subjectId, title, locale } = rowData as {
    subject: Subject
    subjectId?: number
    title?: string
    locale?: string
  }
  const kind = say(SUBJECT_LABELS[subject])
  const name = title || (subjectId ? `#${subjectId}` : '')
  const text = name ? `${kind}: ${name}` : kind
  if (!subjectId || !getEntityConfig({ collectionSlug: subject })) return <span>{text}</span>
  return <a href={paths.adminDocument(subject, subjectId, locale)}>{text}</a>
}

/** What changed, where the line itself is open. */
export function DetailField({ field, path }: TextFieldClientProps) {
  const { say } = useTranslate()
  const detailOf = useDetail()
  const row = useFormFields(([fields]) => ({
    action: fields.action?.value,
    subject: fields.subject?.value,
    detail: fields[path]?.value,
  }))
  const text = detailOf(row)
  if (!text) return null
  return <TextInput path={path} label={say(field.label)} value={text} readOnly />
}
