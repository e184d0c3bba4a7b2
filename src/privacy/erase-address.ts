import type { Run } from '#cms/transact.ts'
import { hashAddress } from './address.ts'
import { type Counts, eraseLeads } from './erase-leads.ts'
import { findLeadIds, strikeMentions } from './find-traces.ts'
import { type Receipt, recordPrivacy } from './record-privacy.ts'

type Wish = { address: string; secret: string; by: number | undefined }

/**
 * Erases everything about an address and writes the receipt of it.
 * @param run in a transaction
 */
export async function eraseAddress(
  run: Run,
  { address, secret, by }: Wish,
): Promise<{ receipt: Receipt; counts: Counts }> {
  const erased = await eraseLeads(run, await findLeadIds(run, address))
  const counts = { ...erased, mentions: await strikeMentions(run, address) }
  const addressHash = hashAddress(address, secret)
  const receipt = await recordPrivacy(run, { action: 'erased', counts, by, addressHash })
  return { receipt, counts }
}
