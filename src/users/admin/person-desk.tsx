'use client'
import { Button, useAuth, useDocumentInfo, useFormFields, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import { post } from './post.ts'
import { SessionList } from './session-list.tsx'
import { personWords } from './words.ts'

/** Where a person stands and is signed in, and what can be done about it. */
export function PersonDesk() {
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  const standing = useFormFields(([fields]) => fields.standing?.value)
  const isAdmin = user?.role === 'admin'
  if (id === undefined || !(isAdmin || user?.id === id)) return null
  return (
    <div className="field-type lemma-person">
      {isAdmin && <StandingDesk id={id} standing={standing} />}
      <SessionList id={id} isSelf={user?.id === id} />
    </div>
  )
}

function StandingDesk({ id, standing }: { id: number | string; standing: unknown }) {
  const { i18n } = useTranslation()
  const words = personWords(i18n.language)
  const [message, setMessage] = useState('')
  const [isSure, setSure] = useState(false)

  const attempt = async (address: string, done?: string) => {
    setSure(false)
    const answer = await post(address)
    if (!answer.ok) setMessage(answer.message ?? words.failed)
    else if (done) setMessage(done)
    // The form still holds what was.
    else window.location.reload()
  }
  const button = (label: string, onClick: () => unknown) => (
    <Button buttonStyle="secondary" size="small" margin={false} onClick={onClick}>
      {label}
    </Button>
  )
  if (isSure) {
    return (
      <fieldset className="lemma-ask lemma-sure" aria-labelledby="deactivate-really">
        <p id="deactivate-really" tabIndex={-1} ref={(element) => element?.focus()}>
          {words.reallyDeactivate}
        </p>
        <Button size="small" margin={false} onClick={() => attempt(paths.deactivate(id))}>
          {words.yesDeactivate}
        </Button>
        {button(words.cancel, () => setSure(false))}
      </fieldset>
    )
  }
  return (
    <div className="lemma-ask">
      {standing === 'invited' && <p>{words.isInvited}</p>}
      {standing === 'inactive' && <p>{words.isInactive}</p>}
      {standing === 'invited' &&
        button(words.again, () => attempt(paths.invite(id), words.sentAgain))}
      {standing === 'inactive'
        ? button(words.reactivate, () => attempt(paths.reactivate(id)))
        : button(words.deactivate, () => setSure(true))}
      <span role="status">{message}</span>
    </div>
  )
}
