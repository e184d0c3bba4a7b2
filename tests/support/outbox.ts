import type { Payload } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { deliverOne } from '#delivery/deliver.ts'
import { createMeans, type Means } from '#delivery/means.ts'
import { type Env, getEnv } from '#lib/env.ts'

export type OutboxRow = {
  id: number
  kind: string
  status: string
  detail: string | null
  attempts: number
  key: string
  /** Seconds from now. */
  due: number | null
}

export type Outbox = {
  /** The deliveries of a lead, by their kind. */
  rows: (lead: number) => Promise<OutboxRow[]>
  rowOf: (lead: number, kind?: string) => Promise<OutboxRow>
  /** One attempt at each delivery of a lead that is due. */
  deliverAll: (lead: number, by: Means) => Promise<void>
  /** Means of a worker with other settings than this process has. */
  meansWith: (given: Partial<Env>) => Means
  makeDue: () => Promise<unknown>
  close: () => Promise<void>
}

/** A look into the outbox of a test's database, and a worker by hand. */
export function openOutbox(payload: Payload): Outbox {
  const opened: { close: () => Promise<void> }[] = []
  const rows = (lead: number) =>
    runSql<OutboxRow>(
      { payload },
      sql`
        select id, kind, status, detail, attempts::int, key,
          extract(epoch from due_at - now())::int as due
        from deliveries where lead_id = ${lead} order by kind
      `,
    )
  return {
    rows,
    rowOf: async (lead, kind = 'sales-mail') => {
      const row = (await rows(lead)).find((candidate) => candidate.kind === kind)
      if (!row) throw new Error(`no ${kind}`)
      return row
    },
    deliverAll: async (lead, by) => {
      for (const { id } of await rows(lead)) await deliverOne(by, id)
    },
    meansWith: (given) => {
      const means = createMeans({ ...getEnv(), ...given })
      opened.push(means)
      return means
    },
    makeDue: () =>
      runSql({ payload }, sql`update deliveries set due_at = now() where status = 'waiting'`),
    close: async () => {
      for (const { close } of opened) await close()
    },
  }
}
