import type {
  CollectionAfterOperationHook,
  CollectionConfig,
  CollectionSlug,
  Field,
  PayloadRequest,
  TextField,
} from 'payload'
import { isLocale, LOCALE_NAMES, LOCALES } from '#i18n/locales.ts'

type Values = Record<string, unknown>

/** Under it stands what a document is called in another language. */
const TITLE_ELSEWHERE = 'titleElsewhere'

const titleElsewhereField: TextField = {
  name: TITLE_ELSEWHERE,
  label: { en: 'In another language', de: 'In einer anderen Sprache' },
  type: 'text',
  virtual: true,
  admin: {
    readOnly: true,
    components: { Field: '/src/cms/admin/title-elsewhere.tsx#TitleElsewhere' },
    disableBulkEdit: true,
    disableListColumn: true,
    disableListFilter: true,
  },
}

type Asked = { collection: CollectionSlug; title: string; ids: unknown[] }

/** What documents are called in another language, with its name. */
async function readTitles(req: PayloadRequest, { collection, title, ids }: Asked) {
  const titles = new Map<unknown, string>()
  const within = await req.transactionID
  for (const locale of LOCALES.filter((one) => one !== req.locale)) {
    const { docs } = await req.payload.find({
      collection,
      where: { id: { in: ids.filter((id) => !titles.has(id)) } },
      locale,
      draft: true,
      trash: true,
      depth: 0,
      limit: ids.length,
      pagination: false,
      fallbackLocale: false,
      overrideAccess: false,
      user: req.user,
      context: { [TITLE_ELSEWHERE]: true },
      ...(within === undefined ? {} : { req: { transactionID: within } }),
    })
    for (const doc of docs) {
      const { id, [title]: name }: Values = { ...doc }
      if (name) titles.set(id, `${name} (${LOCALE_NAMES[locale]})`)
    }
  }
  return titles
}

const docsOf = (result: unknown): Values[] => {
  if (typeof result !== 'object' || result === null) return []
  if ('docs' in result && Array.isArray(result.docs)) return result.docs
  return [result as Values]
}

/** Who asks for nothing but a title wants to know what to call it: lists of choices in the panel do. */
const asksForTitle = (select: unknown, title: string) =>
  typeof select === 'object' && select !== null && Object.keys(select).join() === title

// Versions have numbers of their own.
const OPERATIONS = ['find', 'findByID', 'update', 'updateByID']

const tellTitle =
  (slug: string, title: string): CollectionAfterOperationHook =>
  async ({ operation, args, req, result }) => {
    if (!req.user || !isLocale(req.locale) || !OPERATIONS.includes(operation)) return result
    const select = 'select' in args ? args.select : undefined
    const isTitle = req.payloadAPI === 'REST' && asksForTitle(select, title)
    const nameless = docsOf(result).filter((doc) => doc.id && !doc[title])
    if ((select && !isTitle) || nameless.length === 0 || req.context[TITLE_ELSEWHERE]) return result
    const ids = nameless.map(({ id }) => id)
    const titles = await readTitles(req, { collection: slug as CollectionSlug, title, ids })
    for (const doc of nameless) {
      const found = titles.get(doc.id)
      if (found) doc[isTitle ? title : TITLE_ELSEWHERE] = found
    }
    return result
  }

const CELL = '/src/cms/admin/title-elsewhere.tsx#TitleCell'

const withCell = (field: Field, title: string): Field => {
  if (field.type !== 'text' || field.name !== title) return field
  const { admin } = field
  return { ...field, admin: { ...admin, components: { ...admin?.components, Cell: CELL } } }
}

/**
 * Lets the panel call documents by their name in another language where they have none in the one at
 * hand, instead of by their number.
 */
export function namedElsewhere(collection: CollectionConfig): CollectionConfig {
  const { slug, hooks, fields, admin } = collection
  const title = admin?.useAsTitle ?? 'id'
  const afterOperation = [...(hooks?.afterOperation ?? []), tellTitle(slug, title)]
  return {
    ...collection,
    hooks: { ...hooks, afterOperation },
    fields: [titleElsewhereField, ...fields.map((field) => withCell(field, title))],
  }
}
