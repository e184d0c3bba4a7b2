import type { PayloadRequest } from 'payload'
import { runAlone } from '#cms/transact.ts'
import { countTraces, findLeadIds } from './find-traces.ts'
import { recordPrivacy } from './record-privacy.ts'

/** Everything that is stored about an address, as its owner may ask for it. Written into the log first. */
export async function exportAddress(req: PayloadRequest, address: string) {
  const run = runAlone(req.payload)
  const ids = await findLeadIds(run, address)
  const counts = await countTraces(run, address)
  await recordPrivacy(run, { action: 'exported-address', counts, by: Number(req.user?.id) })
  const asked = { depth: 0, sort: 'id', pagination: false, overrideAccess: false, req } as const
  const { docs: leads } = await req.payload.find({
    ...asked,
    collection: 'leads',
    where: { id: { in: ids } },
    trash: true,
  })
  const hanging = async (collection: 'lead-events' | 'deliveries') =>
    (await req.payload.find({ ...asked, collection, where: { lead: { in: ids } } })).docs
  return {
    address,
    leads,
    timeline: await hanging('lead-events'),
    deliveries: await hanging('deliveries'),
    mentionsInTextsOfOthers: counts.mentions,
  }
}
