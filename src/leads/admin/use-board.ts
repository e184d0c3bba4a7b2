import { useCallback, useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { Lead } from '#root/src/payload-types.ts'
import { LEAD_STATUSES, type LeadStatus } from '../statuses.ts'
import { call } from './call.ts'

export type Column = { leads: Lead[]; total: number; hasMore: boolean; page: number }
export type Columns = Record<LeadStatus, Column>

type Answer = { docs: Lead[]; totalDocs: number; hasNextPage: boolean }

async function readColumn(status: LeadStatus, page: number): Promise<Column> {
  const answer = await call<Answer>(paths.leadsIn(status, page))
  if (!answer.ok) throw new Error(String(answer.status))
  const { docs, totalDocs, hasNextPage } = answer.body
  return { leads: docs, total: totalDocs, hasMore: hasNextPage, page }
}

/** What stands in each column, as much of it as was asked for. */
export function useBoard() {
  const [columns, setColumns] = useState<Columns>()
  const [isUnreadable, setIsUnreadable] = useState(false)
  const reload = useCallback(async () => {
    try {
      const read = LEAD_STATUSES.map(async (status) => [status, await readColumn(status, 1)])
      // One entry for each of the statuses.
      setColumns(Object.fromEntries(await Promise.all(read)) as Columns)
      setIsUnreadable(false)
    } catch {
      setIsUnreadable(true)
    }
  }, [])
  useEffect(() => {
    void reload()
  }, [reload])
  const readMore = async (status: LeadStatus) => {
    const before = columns?.[status]
    if (!before) return
    const next = await readColumn(status, before.page + 1).catch(() => undefined)
    if (!next) return setIsUnreadable(true)
    const known = new Set(before.leads.map(({ id }) => id))
    const leads = [...before.leads, ...next.leads.filter(({ id }) => !known.has(id))]
    setColumns((now) => now && { ...now, [status]: { ...next, leads } })
  }
  /** Puts a lead where it belongs after a change, on top of its column. */
  const place = (lead: Lead, from: LeadStatus) =>
    setColumns((now) => {
      if (!now) return now
      const left = now[from]
      const without = left.leads.filter(({ id }) => id !== lead.id)
      const taken = { ...now, [from]: { ...left, leads: without, total: left.total - 1 } }
      const to = taken[lead.status]
      return { ...taken, [lead.status]: { ...to, leads: [lead, ...to.leads], total: to.total + 1 } }
    })
  return { columns, isUnreadable, reload, readMore, place }
}
