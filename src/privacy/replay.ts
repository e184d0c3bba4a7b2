import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { hashAddress, spellAddress } from './address.ts'
import { eraseLeads } from './erase-leads.ts'
import { strikeMentions } from './find-traces.ts'
import { recordPrivacy } from './record-privacy.ts'

/** What has to outlive a restore: that this address was to be forgotten, up to this time. */
export type KeptReceipt = { receipt: string; at: string; addressHash: string }

type Means = {
  run: Run
  inTransaction: <Result>(work: (run: Run) => Promise<Result>) => Promise<Result>
  secret: string
}

const BATCH = 5000

export const listReceipts = (run: Run): Promise<KeptReceipt[]> =>
  run<KeptReceipt>(sql`
    select receipt, address_hash as "addressHash",
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from privacy_log where action = 'erased' and address_hash is not null order by created_at
  `)

/** Takes up receipts that the restored database is too old to know. */
export async function takeUpReceipts(run: Run, receipts: KeptReceipt[]): Promise<void> {
  await run(sql`
    insert into privacy_log (action, receipt, address_hash, created_at, updated_at)
    select 'erased', kept.receipt, kept."addressHash", kept.at, kept.at
    from jsonb_to_recordset(${JSON.stringify(receipts)}::jsonb)
      as kept(receipt text, "addressHash" text, at timestamptz)
    on conflict (receipt) do nothing
  `)
}

type Returned = { id: number; email: string; at: number }

/** The leads that a receipt forbids, by the address they came from. */
async function findReturned(run: Run, times: Map<string, number>, secret: string) {
  const returned = new Map<string, number[]>()
  const latest = new Date(Math.max(...times.values())).toISOString()
  for (let last = 0; ; ) {
    const rows = await run<Returned>(sql`
      select id, email, extract(epoch from created_at)::float8 * 1000 as at from leads
      where id > ${last} and created_at <= ${latest}::timestamptz order by id limit ${BATCH}
    `)
    for (const { id, email, at } of rows) {
      // Who writes again afterwards has a new request, which nobody asked to forget.
      if (at > (times.get(hashAddress(email, secret)) ?? 0)) continue
      const address = spellAddress(email)
      returned.set(address, [...(returned.get(address) ?? []), id])
    }
    const end = rows.at(-1)
    if (!end || rows.length < BATCH) return returned
    last = end.id
  }
}

/**
 * Erases again what a restored backup brought back.
 * @returns how many leads those were
 */
export async function replayErasures({ run, inTransaction, secret }: Means): Promise<number> {
  const times = new Map<string, number>()
  for (const { addressHash, at } of await listReceipts(run)) {
    times.set(addressHash, Math.max(times.get(addressHash) ?? 0, Date.parse(at)))
  }
  if (times.size === 0) return 0
  let total = 0
  for (const [address, ids] of await findReturned(run, times, secret)) {
    total += await inTransaction(async (within) => {
      const counts = await eraseLeads(within, ids)
      const mentions = await strikeMentions(within, address)
      await recordPrivacy(within, { action: 'erased-again', counts: { ...counts, mentions } })
      return counts.leads
    })
  }
  return total
}
