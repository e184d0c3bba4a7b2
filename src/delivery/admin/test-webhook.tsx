'use client'
import { Button, useFormFields, useFormModified, useTranslation } from '@payloadcms/ui'
import type { UIFieldClientProps } from 'payload'
import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import { describeReason } from '../statuses.ts'
import { deliveryWords } from './words.ts'

/** Calls the address of its row with a message that is about nobody. */
export function TestWebhook({ path }: UIFieldClientProps & { path?: string }) {
  const { i18n } = useTranslation()
  const words = deliveryWords(i18n.language)
  const row = path?.replace(/[.][^.]*$/, '')
  const id = useFormFields(([fields]) => fields[`${row}.id`]?.value)
  const isModified = useFormModified()
  const [message, setMessage] = useState('')
  const test = async () => {
    setMessage(words.testing)
    const answer = await fetch(paths.testWebhook(), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
    }).catch(() => null)
    if (!answer || answer.status === 404) return setMessage(words.testSave)
    // Our own route answers so.
    const { ok, reason } = (await answer.json()) as { ok: boolean; reason?: string }
    setMessage(ok ? words.testFine : words.testFailed(describeReason(reason ?? '', i18n.language)))
  }
  return (
    <div className="field-type lemma-test-webhook">
      <Button
        buttonStyle="secondary"
        size="small"
        margin={false}
        disabled={isModified}
        onClick={test}
      >
        {words.test}
      </Button>
      <span role="status">{isModified ? words.testSave : message}</span>
    </div>
  )
}
