'use client'
import { Button, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import { deliveryWords } from './words.ts'

type Props = {
  target: string
  /** What is sent, for those who hear the button without its row. */
  label: string
  /** What was sent already is sent once more only after a second press. */
  wasSent: boolean
  onSend: (isQueued: boolean) => void
}

export function SendAgain({ target, label, wasSent, onSend }: Props) {
  const { i18n } = useTranslation()
  const words = deliveryWords(i18n.language)
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const send = async () => {
    setIsBusy(true)
    const answer = await fetch(target, { method: 'POST', credentials: 'same-origin' }).catch(
      () => null,
    )
    setIsBusy(false)
    setIsAsking(false)
    onSend(answer?.ok ?? false)
  }
  const small = { buttonStyle: 'secondary', size: 'small', margin: false } as const
  if (!isAsking) {
    return (
      <Button
        {...small}
        disabled={isBusy}
        aria-label={`${words.again}: ${label}`}
        onClick={() => (wasSent ? setIsAsking(true) : send())}
      >
        {words.again}
      </Button>
    )
  }
  return (
    <div className="lemma-ask">
      <span>{words.reallyAgain}</span>
      <Button {...small} buttonStyle="primary" disabled={isBusy} onClick={send}>
        {words.yes}
      </Button>
      <Button {...small} onClick={() => setIsAsking(false)}>
        {words.no}
      </Button>
    </div>
  )
}
