import type { CollectionSlug, FlattenedField, Option, PayloadRequest } from 'payload'
import { type PanelLanguage, panelLanguage } from '#i18n/panel-language.ts'
import type { RichText } from '#lib/lexical-node.ts'
import { isBlank } from '#lib/lexical-text.ts'
import { lexicalToMarkdown } from './lexical-to-markdown.ts'

type Values = Record<string, unknown>

const WORDS = { en: { yes: 'Yes', no: 'No' }, de: { yes: 'Ja', no: 'Nein' } }

/** Words that the configuration holds in both languages, or in one for all. */
export function sayLabel(label: unknown, language: PanelLanguage, otherwise = ''): string {
  if (typeof label === 'string') return label
  if (typeof label !== 'object' || label === null) return otherwise
  const said = (label as Values)[language]
  return typeof said === 'string' ? said : otherwise
}

const optionLabel = (options: Option[], value: unknown, language: PanelLanguage) => {
  const found = options.find((one) => typeof one === 'object' && one.value === value)
  return sayLabel(typeof found === 'object' ? found.label : value, language, String(value))
}

const MAX_DOCUMENTS = 200

const idsOf = (value: unknown): number[] =>
  [value]
    .flat()
    .flatMap((one) => {
      const id = typeof one === 'object' && one !== null ? (one as Values).id : one
      return typeof id === 'number' ? [id] : []
    })
    .slice(0, MAX_DOCUMENTS)

/** What documents are called, in the order in which they are named. */
async function titlesOf(req: PayloadRequest, collection: CollectionSlug, ids: number[]) {
  const { useAsTitle = 'id' } = req.payload.collections[collection].config.admin
  const { docs } = await req.payload.find({
    collection,
    where: { id: { in: ids } },
    draft: true,
    depth: 0,
    limit: ids.length,
    pagination: false,
    trash: true,
    overrideAccess: false,
    user: req.user,
    locale: req.locale,
  })
  return ids.map((id) => {
    const title = (docs.find((doc) => doc.id === id) as Values | undefined)?.[useAsTitle]
    return typeof title === 'string' && title ? title : `#${id}`
  })
}

/** A value as a person reads it: a line for each row or document. Empty where there is nothing. */
export async function showValue(
  req: PayloadRequest,
  field: FlattenedField,
  value: unknown,
): Promise<string> {
  const language = panelLanguage(req.i18n?.language)
  if (value === null || value === undefined || value === '') return ''
  switch (field.type) {
    case 'richText':
      return isBlank(value) ? '' : lexicalToMarkdown(value as RichText)
    case 'checkbox':
      return WORDS[language][value ? 'yes' : 'no']
    case 'date':
      return new Date(String(value)).toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', {
        dateStyle: 'long',
        timeZone: 'UTC',
      })
    case 'select':
      return [value]
        .flat()
        .map((one) => optionLabel(field.options, one, language))
        .join('\n')
    case 'array': {
      const rows = Array.isArray(value) ? (value as Values[]) : []
      const lines = rows.map(async (row) => {
        const parts = field.flattenedFields
          .filter(({ name }) => name !== 'id')
          .map((part) => showValue(req, part, row[part.name]))
        return (await Promise.all(parts)).filter(Boolean).join(' · ')
      })
      return (await Promise.all(lines)).join('\n')
    }
    case 'relationship':
    case 'upload':
      if (Array.isArray(field.relationTo)) return JSON.stringify(value)
      return (await titlesOf(req, field.relationTo, idsOf(value))).join('\n')
    default:
      return typeof value === 'string' ? value : JSON.stringify(value)
  }
}
