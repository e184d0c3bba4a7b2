'use client'
import { Link, useTranslation } from '@payloadcms/ui'
import { paths } from '#lib/paths.ts'
import type { Lead } from '#root/src/payload-types.ts'
import { LEAD_STATUSES, type LeadStatus, sayStatus } from '../statuses.ts'
import { DueTime } from './due.tsx'
import { leadWords } from './words.ts'

/** By which the browser passes a dragged card on. */
export const CARD_TYPE = 'application/x-lemma-lead'

export const cardId = (lead: number) => `lead-card-${lead}`

const named = (value: unknown, key: 'name' | 'term') =>
  typeof value === 'object' && value !== null && key in value
    ? String((value as Record<string, unknown>)[key] ?? '')
    : ''

type Props = { lead: Lead; isBusy: boolean; onMove: (status: LeadStatus) => void }

export function BoardCard({ lead, isBusy, onMove }: Props) {
  const { i18n } = useTranslation()
  const words = leadWords(i18n.language)
  const { id, name, company, entry, owner, status, priority, dueAt, dueSoonAt } = lead
  return (
    <li
      className="lemma-card"
      data-priority={priority}
      draggable={!isBusy}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(CARD_TYPE, String(id))
        dataTransfer.effectAllowed = 'move'
      }}
    >
      <Link id={cardId(id)} href={paths.adminDocument('leads', id)} draggable={false}>
        {name}
      </Link>
      {priority === 'high' && <span className="lemma-priority">{words.priorityHigh}</span>}
      {company && <p>{company}</p>}
      {named(entry, 'term') && <p>{named(entry, 'term')}</p>}
      <p className="lemma-card-foot">
        <span>{named(owner, 'name') || words.noOwner}</span>
        <DueTime dueAt={dueAt} dueSoonAt={dueSoonAt} />
      </p>
      <details>
        <summary aria-label={`${words.moveTo} (${name})`}>{words.moveTo}</summary>
        <div>
          {LEAD_STATUSES.filter((other) => other !== status).map((other) => (
            <button key={other} type="button" disabled={isBusy} onClick={() => onMove(other)}>
              {sayStatus(other, i18n.language)}
            </button>
          ))}
        </div>
      </details>
    </li>
  )
}
