import type { PayloadRequest } from 'payload'
import { isSales } from '#access/rules.ts'

export const refuse = (status: number) => Response.json({ ok: false }, { status })

/** The lead that a route of sales names, or the refusal. */
export function leadOf(req: PayloadRequest): number | Response {
  if (!isSales({ req })) return refuse(req.user ? 403 : 401)
  const id = Number(req.routeParams?.id)
  return Number.isSafeInteger(id) && id >= 1 && id < 2 ** 31 ? id : refuse(404)
}
