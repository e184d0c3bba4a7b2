'use client'
import { Link, SetStepNav, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { Lead } from '#root/src/payload-types.ts'
import { LEAD_STATUSES, type LeadStatus, sayStatus } from '../statuses.ts'
import { cardId } from './board-card.tsx'
import { BoardColumn } from './board-column.tsx'
import { LostDialog } from './lost-dialog.tsx'
import { NewLeads } from './new-leads.tsx'
import { useBoard } from './use-board.ts'
import { type Lost, type Moved, useMoves } from './use-moves.ts'
import { leadWords } from './words.ts'

/** What became of the last move, said aloud, with the way back. */
function LastMove({ moved, onUndo }: { moved: Moved | undefined; onUndo: () => void }) {
  const { i18n } = useTranslation()
  const words = leadWords(i18n.language)
  if (moved?.kind === 'refused') return <p role="alert">{moved.message ?? words.moveFailed}</p>
  if (moved?.kind === 'edited') return <p role="alert">{words.isEdited(moved.lead.name)}</p>
  return (
    <p role="status">
      {moved && words[moved.kind](moved.lead.name, sayStatus(moved.lead.status, i18n.language))}{' '}
      {moved?.kind === 'moved' && (
        <button type="button" className="lemma-plain" onClick={onUndo}>
          {words.undo}
        </button>
      )}
    </p>
  )
}

export function Board() {
  const { i18n } = useTranslation()
  const words = leadWords(i18n.language)
  const { columns, isUnreadable, reload, readMore, place } = useBoard()
  const { move, undo, moved, isBusy } = useMoves({ place, reload })
  const [losing, setLosing] = useState<Lead>()
  // A card that has moved is drawn anew; whoever moved it by keyboard stays with it.
  useEffect(() => {
    if (moved && 'lead' in moved) document.getElementById(cardId(moved.lead.id))?.focus()
  }, [moved])
  const ask = (lead: Lead, status: LeadStatus) => {
    if (lead.status === status) return
    if (status === 'lost') setLosing(lead)
    else void move(lead, status)
  }
  const drop = (id: number, status: LeadStatus) => {
    const all = Object.values(columns ?? {}).flatMap(({ leads }) => leads)
    const lead = all.find((candidate) => candidate.id === id)
    if (lead) ask(lead, status)
  }
  const lose = (lost: Lost | undefined) => {
    if (losing && lost) void move(losing, 'lost', lost)
    setLosing(undefined)
  }
  return (
    <div className="lemma-board">
      <SetStepNav nav={[{ label: words.leads, url: paths.leadList() }, { label: words.board }]} />
      <header>
        <h1>{words.board}</h1>
        <Link className="lemma-other-view" href={paths.leadList()}>
          {words.list}
        </Link>
      </header>
      <p className="field-description">{words.boardHint}</p>
      <NewLeads onShow={reload} />
      <LastMove moved={moved} onUndo={undo} />
      {isUnreadable && <p role="alert">{words.unreadable}</p>}
      {columns && (
        <div className="lemma-columns">
          {LEAD_STATUSES.map((status) => (
            <BoardColumn
              key={status}
              status={status}
              column={columns[status]}
              isBusy={isBusy}
              onMove={ask}
              onDropCard={(id) => drop(id, status)}
              onMore={() => readMore(status)}
            />
          ))}
        </div>
      )}
      {losing && <LostDialog lead={losing} onAnswer={lose} />}
    </div>
  )
}
