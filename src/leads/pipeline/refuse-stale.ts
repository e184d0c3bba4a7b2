import { APIError, type CollectionBeforeOperationHook, type PayloadRequest } from 'payload'
import { isSales } from '#access/rules.ts'
import { runSql } from '#cms/sql.ts'
import { adminWords } from '#i18n/admin-words.ts'
import type { Lead, User } from '#root/src/payload-types.ts'
import { sayStatus } from '../statuses.ts'
import { lockAll, lockOne } from './lead-locks.ts'

type UpdateArgs = {
  id?: number | string
  data?: Record<string, unknown>
  overrideAccess?: boolean
}

/** Under a name that the configuration keeps out of the log: it may speak of people. */
class Refusal extends APIError {
  override name = 'Locked'
}

const BULK_FIELDS = ['status', 'owner', 'lostReason', 'deletedAt']

const parseId = (id: number | string) => {
  const number = Number(id)
  return Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? number : undefined
}

async function refuse(req: PayloadRequest, id: number): Promise<never> {
  const lead: Lead = await req.payload.findByID({
    collection: 'leads',
    id,
    depth: 1,
    trash: true,
    overrideAccess: true,
    req,
  })
  const { i18n } = req
  const owner = (lead.owner as User | null)?.name
  const message = adminWords({ i18n }).leadIsStale(sayStatus(lead.status, i18n.language), owner)
  const { status, updatedAt } = lead
  throw new Refusal(message, 409, { status, owner: owner ?? null, updatedAt }, true)
}

/**
 * Lets changes of a lead happen one after the other. The form and the board send along which
 * version they show (`updatedAt`): a change of an older one is refused with what is there now.
 */
export const refuseStale: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'update') return args
  const { id, data, overrideAccess } = args as UpdateArgs
  // Whoever may not change leads is told so by the operation itself.
  if (!overrideAccess && !isSales({ req })) return args
  if (id === undefined) {
    const other = Object.keys(data ?? {}).find((name) => !BULK_FIELDS.includes(name))
    if (other && !overrideAccess) throw new Refusal(adminWords(req).bulkOnly, 400, null, true)
    await runSql(req, lockAll)
    return args
  }
  const number = parseId(id)
  if (number === undefined) return args
  const [row] = await runSql<{ updatedAt: string | Date }>(req, lockOne(number))
  const shown = data?.updatedAt
  if (!row || typeof shown !== 'string') return args
  if (new Date(row.updatedAt).getTime() !== Date.parse(shown)) await refuse(req, number)
  return args
}
