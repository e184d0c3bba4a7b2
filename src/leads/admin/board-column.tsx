'use client'
import { useTranslation } from '@payloadcms/ui'
import { type DragEvent, useState } from 'react'
import type { Lead } from '#root/src/payload-types.ts'
import { type LeadStatus, sayStatus } from '../statuses.ts'
import { BoardCard, CARD_TYPE } from './board-card.tsx'
import type { Column } from './use-board.ts'
import { leadWords } from './words.ts'

type Props = {
  status: LeadStatus
  column: Column
  isBusy: boolean
  onMove: (lead: Lead, status: LeadStatus) => void
  onDropCard: (lead: number) => void
  onMore: () => void
}

export function BoardColumn({ status, column, isBusy, onMove, onDropCard, onMore }: Props) {
  const { i18n } = useTranslation()
  const words = leadWords(i18n.language)
  const [isTarget, setIsTarget] = useState(false)
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(CARD_TYPE)) return
    event.preventDefault()
    setIsTarget(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsTarget(false)
    onDropCard(Number(event.dataTransfer.getData(CARD_TYPE)))
  }
  return (
    <section
      className="lemma-column"
      aria-labelledby={`column-${status}`}
      data-target={isTarget}
      onDragOver={over}
      onDragLeave={() => setIsTarget(false)}
      onDrop={drop}
    >
      <h2 id={`column-${status}`}>
        {sayStatus(status, i18n.language)} <span>{column.total.toLocaleString(i18n.language)}</span>
      </h2>
      {column.leads.length === 0 && <p>{words.empty}</p>}
      <ul>
        {column.leads.map((lead) => (
          <BoardCard
            key={lead.id}
            lead={lead}
            isBusy={isBusy}
            onMove={(next) => onMove(lead, next)}
          />
        ))}
      </ul>
      {column.hasMore && (
        <button type="button" className="lemma-plain" onClick={onMore}>
          {words.showMore}
        </button>
      )}
    </section>
  )
}
