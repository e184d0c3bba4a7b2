import {
  APIError,
  type CollectionBeforeOperationHook,
  type CollectionSlug,
  type PayloadRequest,
} from 'payload'
import { isEditor } from '#access/rules.ts'
import { runSql } from '#cms/sql.ts'
import { BASED_ON } from '#editions/based-on.ts'
import { LANGUAGE, readPrints } from '#editions/prints.ts'
import { isLocale, type Locale } from '#i18n/locales.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { isDocumentId } from '#lib/document-id.ts'
import { compare, type Divergence } from './compare.ts'
import { readFieldChanges } from './field-changes.ts'
import { readStored } from './read-stored.ts'
import { editingWords } from './words.ts'
import { waitForAll, waitForOne } from './write-turns.ts'

type UpdateArgs = {
  id?: number | string
  data?: Record<string, unknown>
  autosave?: boolean
  overrideAccess?: boolean
  publishSpecificLocale?: string
}

type Where = { collection: CollectionSlug; id: number; locale: Locale }

/** Under a name that the configuration keeps out of the log: it speaks of people. */
class Stale extends APIError {
  override name = 'Locked'
}

async function refuse(
  req: PayloadRequest,
  where: Where,
  { lost, isAutosave }: { lost: Divergence[]; isAutosave: boolean },
): Promise<never> {
  const known = await readFieldChanges((statement) => runSql(req, statement), where)
  const changes = lost.map(({ field, side }) => {
    const { by = null, at = null } = known.find((change) => change.field === field.name) ?? {}
    return { field: field.name, side, by, at }
  })
  const words = editingWords(panelLanguage(req.i18n?.language))
  const message = words.refused(changes.find(({ by }) => by)?.by ?? words.someone)
  // The panel takes an error of this field for the sign to compare. An autosave says no more than
  // that: its message would pop up every few seconds.
  const data = { errors: [{ path: BASED_ON, message }], changes }
  throw new Stale(isAutosave ? '' : message, 409, data, true)
}

function withoutBase<Args>(args: Args & UpdateArgs): Args {
  if (!args.data) return args
  const { [BASED_ON]: _, ...data } = args.data
  return { ...args, data }
}

/**
 * Lets changes of a document happen one after the other. A form sends along what it was based on: it
 * is refused where it would put back what somebody else has changed since, in its language or in what
 * all languages share. Programs that send none change the fields they name.
 */
export const refuseStale: CollectionBeforeOperationHook = async (given) => {
  const { operation, req, collection } = given
  const { slug } = collection
  if (operation === 'restoreVersion') await runSql(req, waitForAll(slug))
  if (operation !== 'update') return given.args
  const args = given.args as typeof given.args & UpdateArgs
  // Whoever may not write here is told so by the operation itself.
  if (!args.overrideAccess && !isEditor({ req })) return args
  const id = Number(args.id)
  if (args.id === undefined) await runSql(req, waitForAll(slug))
  if (!isDocumentId(id)) return withoutBase(args)
  await waitForOne(req, { collection: slug, id })
  const locale = args.publishSpecificLocale ?? req.locale
  const base = readPrints(args.data?.[BASED_ON])
  if (!base || !isLocale(locale)) return withoutBase(args)
  const where = { collection: slug as CollectionSlug, id, locale }
  const stored = await readStored(req, where)
  if (!stored) return withoutBase(args)
  const differences = compare(collection.flattenedFields, { base, mine: args.data ?? {}, stored })
  const lost = differences.filter(({ side }) => side !== 'mine')
  // A form that shows another language was still being changed to this one.
  if (lost.length > 0 || base[LANGUAGE] !== locale) {
    await refuse(req, where, { lost, isAutosave: args.autosave === true })
  }
  return withoutBase(args)
}
