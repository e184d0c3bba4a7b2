import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { Lead } from '#root/src/payload-types.ts'
import type { LeadStatus } from '../statuses.ts'
import { call } from './call.ts'

export type Lost = Pick<Lead, 'lostReason' | 'lostNote'>
type Change = { status: LeadStatus; dueAt?: Lead['dueAt'] } & Partial<Lost>

export type Moved =
  | { kind: 'moved' | 'undone'; lead: Lead; before: Lead }
  | { kind: 'refused'; message: string | undefined }
  /** Somebody has its form open and is changing it. */
  | { kind: 'edited'; lead: Lead }

/** What the interface answers about a document that somebody else is editing. */
const LOCKED = 423

type Board = { place: (lead: Lead, from: LeadStatus) => void; reload: () => Promise<void> }

/** Moves leads between columns by the same rules as their form, each move with a way back. */
export function useMoves({ place, reload }: Board) {
  const [moved, setMoved] = useState<Moved>()
  const [isBusy, setIsBusy] = useState(false)
  const change = async (lead: Lead, data: Change, kind: 'moved' | 'undone') => {
    if (isBusy) return
    setIsBusy(true)
    const answer = await call<{ doc: Lead }>(paths.lead(lead.id), {
      method: 'PATCH',
      data: { ...data, updatedAt: lead.updatedAt },
    })
    if (answer.ok) {
      place(answer.body.doc, lead.status)
      setMoved({ kind, lead: answer.body.doc, before: lead })
    } else {
      setMoved(
        answer.status === LOCKED
          ? { kind: 'edited', lead }
          : { kind: 'refused', message: answer.message },
      )
      await reload()
    }
    setIsBusy(false)
  }
  const move = (lead: Lead, status: LeadStatus, lost: Lost = {}) =>
    change(lead, { status, ...lost }, 'moved')
  const undo = () => {
    if (moved?.kind !== 'moved') return
    const { lead, before } = moved
    const { status, dueAt, lostReason, lostNote } = before
    // What was there before may never have been written at all.
    const orNull = <Value>(value: Value) => value ?? null
    return change(
      lead,
      {
        status,
        dueAt: orNull(dueAt),
        lostReason: orNull(lostReason),
        lostNote: orNull(lostNote),
      },
      'undone',
    )
  }
  return { move, undo, moved, isBusy }
}
