'use client'
import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { Delivery } from '#root/src/payload-types.ts'
import { HeadRow } from '#ui/admin/head-row.tsx'
import { describeKind, describeReason, describeStatus } from '../statuses.ts'
import { SendAgain } from './send-again.tsx'
import { useDeliveries } from './use-deliveries.ts'
import { deliveryWords } from './words.ts'

const writtenTime = (value: string, language: string) =>
  new Date(value).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })

function whenOf({ status, sentAt, dueAt, attempts, updatedAt }: Delivery, language: string) {
  if (status === 'sent' && sentAt) return writtenTime(sentAt, language)
  if (status !== 'waiting') return writtenTime(updatedAt, language)
  if (!dueAt || Date.parse(dueAt) < Date.now()) return ''
  const words = deliveryWords(language)
  return (attempts ? words.next : words.planned)(writtenTime(dueAt, language))
}

type RowProps = {
  delivery: Delivery
  endpoint: string | undefined
  language: string
  onSend: (isQueued: boolean) => void
}

function Row({ delivery, endpoint, language, onSend }: RowProps) {
  const { id, kind, status, detail, attempts } = delivery
  const kindText = describeKind(kind, language)
  const mayRepeat = status === 'sent' || status === 'failed'
  return (
    <tr data-status={status}>
      <th scope="row">{endpoint ? `${kindText} · ${endpoint}` : kindText}</th>
      <td>
        <span className="lemma-delivery-status">{describeStatus(status, language)}</span>
        {detail && <span>: {describeReason(detail, language)}</span>}
      </td>
      <td>{attempts || ''}</td>
      <td>{whenOf(delivery, language)}</td>
      <td>
        {mayRepeat && (
          <SendAgain
            key={status}
            target={paths.sendAgain(id)}
            label={kindText}
            wasSent={status === 'sent'}
            onSend={onSend}
          />
        )}
      </td>
    </tr>
  )
}

/** Everything that was or will be sent for a lead, on the lead. */
export function LeadDeliveries() {
  const { id } = useDocumentInfo()
  const { i18n } = useTranslation()
  const words = deliveryWords(i18n.language)
  const [message, setMessage] = useState('')
  const { deliveries, endpoints, isUnreadable, reload } = useDeliveries(id)
  if (id === undefined) return null
  const onSend = (isQueued: boolean) => {
    setMessage(isQueued ? words.queued : words.refused)
    reload()
  }
  return (
    <section className="field-type lemma-deliveries" aria-labelledby="deliveries-title">
      <h3 id="deliveries-title">{words.title}</h3>
      {isUnreadable && <p>{words.unreadable}</p>}
      {deliveries?.length === 0 && <p>{words.none}</p>}
      {deliveries && deliveries.length > 0 && (
        <div className="lemma-deliveries-scroll">
          <table>
            <HeadRow
              headings={[words.what, words.status, words.attempts, words.when, words.action]}
            />
            <tbody>
              {deliveries.map((delivery) => (
                <Row
                  key={delivery.id}
                  delivery={delivery}
                  endpoint={endpoints[delivery.endpoint ?? '']}
                  language={i18n.language}
                  onSend={onSend}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p role="status">{message}</p>
    </section>
  )
}
