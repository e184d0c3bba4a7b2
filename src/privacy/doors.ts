import type { PayloadHandler, PayloadRequest } from 'payload'
import { isAdmin } from '#access/rules.ts'
import { runAlone, transact } from '#cms/transact.ts'
import { getEnv } from '#lib/env.ts'
import { errorCode } from '#lib/error-code.ts'
import { isAddress, spellAddress } from './address.ts'
import { eraseAddress } from './erase-address.ts'
import { exportAddress } from './export-address.ts'
import { countTraces } from './find-traces.ts'

// Administrators alone: what is erased cannot be had back, and who is measured by leads should not
// be asked to decide it. Addresses come in bodies, never in a URL that some log keeps.

const NO_STORE = { 'cache-control': 'no-store' }
const refuse = (status: number) => Response.json({ ok: false }, { status, headers: NO_STORE })

async function readAddress(req: PayloadRequest): Promise<string | undefined> {
  const body: unknown = await req.json?.().catch(() => undefined)
  const address = typeof body === 'object' && body && 'address' in body ? body.address : undefined
  return isAddress(address) ? spellAddress(address) : undefined
}

/** Lets administrators with a plausible address through. */
const withAddress =
  (work: (req: PayloadRequest, address: string) => Promise<Response>): PayloadHandler =>
  async (req) => {
    if (!isAdmin({ req })) return refuse(req.user ? 403 : 401)
    const address = await readAddress(req)
    if (!address) return refuse(422)
    try {
      return await work(req, address)
    } catch (error) {
      // The driver's own error quotes what it was asked for.
      req.payload.logger.error({ msg: 'A privacy request failed', code: errorCode(error) })
      return refuse(500)
    }
  }

const download = (value: unknown, name: string) =>
  new Response(`${JSON.stringify(value, null, 2)}\n`, {
    headers: {
      ...NO_STORE,
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  })

export const lookUpAddress = withAddress(async ({ payload }, address) =>
  Response.json(await countTraces(runAlone(payload), address), { headers: NO_STORE }),
)

export const exportByAddress = withAddress(async (req, address) =>
  download(await exportAddress(req, address), 'personal-data.json'),
)

export const eraseByAddress = withAddress(async ({ payload, user }, address) => {
  const secret = getEnv().PAYLOAD_SECRET
  const by = Number(user?.id)
  const erased = await transact(payload, (run) => eraseAddress(run, { address, secret, by }))
  return Response.json({ ok: true, ...erased }, { headers: NO_STORE })
})

/** GET /api/privacy-log/:id/receipt: what happened, to hand to whoever asked for it. */
export const downloadReceipt: PayloadHandler = async (req) => {
  if (!isAdmin({ req })) return refuse(req.user ? 403 : 401)
  const id = Number(req.routeParams?.id)
  const { docs } = await req.payload.find({
    collection: 'privacy-log',
    where: { id: { equals: Number.isSafeInteger(id) ? id : 0 } },
    depth: 1,
    overrideAccess: true,
    req,
  })
  const [entry] = docs
  if (!entry) return refuse(404)
  const { action, leads, events, deliveries, mentions, receipt, createdAt, addressHash } = entry
  const by = typeof entry.by === 'object' ? entry.by?.name : undefined
  return download(
    { receipt, action, at: createdAt, by, leads, events, deliveries, mentions, addressHash },
    `receipt-${receipt}.json`,
  )
}
