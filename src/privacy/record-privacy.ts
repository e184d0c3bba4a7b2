import { randomUUID } from 'node:crypto'
import { writeAudit } from '#audit/record.ts'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Counts } from './erase-leads.ts'
import type { PrivacyAction } from './log.ts'

type Entry = {
  action: PrivacyAction
  counts: Counts
  /** The number of a person; absent where nobody did it by hand. */
  by?: number | undefined
  addressHash?: string | undefined
}

export type Receipt = { id: number; receipt: string; at: string }

/** Writes a line of the privacy log, in the transaction of what it is about. */
export async function recordPrivacy(run: Run, entry: Entry): Promise<Receipt> {
  const { action, counts, by, addressHash } = entry
  const [row] = await run<Receipt>(sql`
    insert into privacy_log (
      action, leads, events, deliveries, mentions, by_id, receipt, address_hash,
      created_at, updated_at
    ) values (
      ${action}::enum_privacy_log_action, ${counts.leads}, ${counts.events}, ${counts.deliveries},
      ${counts.mentions}, ${by ?? null}::int, ${randomUUID()}, ${addressHash ?? null}::varchar,
      now(), now()
    )
    returning id, receipt, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  `)
  if (!row) throw new Error('The privacy log took no entry')
  await writeAudit(run, {
    action: action.startsWith('exported') ? 'exported' : 'erased',
    subject: 'privacy-log',
    id: row.id,
    title: row.receipt,
    by,
  })
  return row
}
