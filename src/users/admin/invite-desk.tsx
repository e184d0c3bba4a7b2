'use client'
import { Button, useAuth, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { LOCALE_NAMES, LOCALES } from '#i18n/locales.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { paths } from '#lib/paths.ts'
import { post } from './post.ts'
import { personWords } from './words.ts'

const ROLES = ['marketing', 'sales', 'admin'] as const

/** Invites somebody, above the list of people. */
export function InviteDesk() {
  const { i18n } = useTranslation()
  const { user } = useAuth()
  const router = useRouter()
  const words = personWords(i18n.language)
  const [message, setMessage] = useState('')
  if (user?.role !== 'admin') return null

  const invite = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = Object.fromEntries(new FormData(form))
    const answer = await post(paths.invite(), data)
    setMessage(answer.ok ? words.invited(String(data.name)) : (answer.message ?? words.failed))
    if (!answer.ok) return
    form.reset()
    router.refresh()
  }
  return (
    <section className="lemma-desk" aria-labelledby="invite-title">
      <h2 id="invite-title">{words.inviteTitle}</h2>
      <p id="invite-help" className="lemma-desk-help">
        {words.inviteHelp}
      </p>
      <form
        className="lemma-invite"
        // A press before the script is here does nothing: no person's name enters an address.
        method="dialog"
        onSubmit={invite}
        autoComplete="off"
        aria-describedby="invite-help"
      >
        <label>
          {words.name}
          <input name="name" required maxLength={120} />
        </label>
        <label>
          {words.email}
          <input name="email" type="email" required maxLength={254} />
        </label>
        <label>
          {words.role}
          <select name="role" defaultValue="marketing">
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.language}
          <select name="language" defaultValue={panelLanguage(i18n.language)}>
            {LOCALES.map((locale) => (
              <option key={locale} value={locale}>
                {LOCALE_NAMES[locale]}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" size="small" margin={false}>
          {words.invite}
        </Button>
      </form>
      <p role="status">{message}</p>
    </section>
  )
}
