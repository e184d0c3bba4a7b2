'use client'

import { valibotResolver } from '@hookform/resolvers/valibot'
import { type FormEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { FormWords } from '#i18n/form-words.ts'
import type { Locale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import type { Consent } from './consent.ts'
import { contactSchema } from './contact-schema.ts'
import {
  dropDraft,
  type LeadDraft,
  loadDraft,
  newDraft,
  newRequestId,
  saveDraft,
} from './lead-draft.ts'
import { type FormField, LeadFormFields, TEXT_FIELDS, type TextField } from './lead-form-fields.tsx'
import { type Answer, fetchToken, readSource, sendLead } from './send-lead.ts'

type Props = {
  locale: Locale
  entrySlug?: string | null
  consent: Consent
  words: FormWords
  /** Of the small script that wakes React here. */
  wakeScript: string
}

type Fields = Record<TextField, string> & { consent: boolean }

const FIELDS: readonly FormField[] = [...TEXT_FIELDS, 'consent']

const MESSAGES = {
  conflict: 'conflict',
  'too-many': 'tooMany',
  unavailable: 'unavailable',
  offline: 'offline',
} as const satisfies Partial<Record<Answer['kind'], keyof FormWords>>

/**
 * The contact form. Until its script runs, and where none ever does, it is an ordinary form with
 * the same target; its fields are uncontrolled, so that text typed meanwhile is taken over.
 */
export function LeadForm({ locale, entrySlug, consent: consentOfPage, words, wakeScript }: Props) {
  // The schema reads all that a form or a program sends; these fields are what people type of it.
  const resolver = useMemo(() => valibotResolver(contactSchema(words)) as never, [words])
  const { register, handleSubmit, setError, setValue, getValues, formState } = useForm<Fields>({
    resolver,
  })
  const draft = useRef<LeadDraft>(null)
  const token = useRef<Promise<void>>(null)
  const isUnderWay = useRef(false)
  const [consent, setConsent] = useState(consentOfPage)
  const [isAwake, setAwake] = useState(false)
  const [answer, setAnswer] = useState<Answer['kind'] | 'sending'>()
  const draftName = `contact:${locale}:${entrySlug ?? ''}`

  // It belongs to the draft's key, and is asked for again with a new one.
  const askToken = useCallback(() => {
    const asked = draft.current
    if (!asked || asked.token) return
    token.current = fetchToken(asked.requestId).then((given) => {
      if (draft.current?.requestId === asked.requestId) draft.current.token = given
    })
  }, [])

  // Once, when the form wakes: what stands in the fields wins over what an earlier page kept.
  useEffect(() => {
    const kept = loadDraft(draftName) ?? newDraft()
    for (const field of TEXT_FIELDS) {
      const typed = getValues(field)
      const value = kept.values[field]
      if (typed) kept.values[field] = typed
      else if (value) setValue(field, value)
    }
    draft.current = kept
    askToken()
    setAwake(true)
  }, [askToken, draftName, getValues, setValue])

  const keep = () => {
    if (!draft.current) return
    const values = Object.fromEntries(TEXT_FIELDS.map((field) => [field, getValues(field)]))
    draft.current = { ...draft.current, values }
    saveDraft(draftName, draft.current)
  }

  // After a conflict the next press is a wish of its own: the words under the old key have arrived.
  const renewKey = () => {
    if (!draft.current) return
    draft.current = { ...draft.current, requestId: newRequestId(), token: undefined }
    askToken()
    saveDraft(draftName, draft.current)
  }

  const settle = (reply: Answer) => {
    if (reply.kind === 'stored') dropDraft(draftName)
    if (reply.kind === 'conflict') renewKey()
    if (reply.kind !== 'invalid') return setAnswer(reply.kind)
    if (reply.consent) {
      setConsent(reply.consent)
      setValue('consent', false)
    }
    const wrong = FIELDS.filter((field) => reply.fieldErrors[field])
    for (const [index, field] of wrong.entries()) {
      setError(field, { message: reply.fieldErrors[field] ?? '' }, { shouldFocus: index === 0 })
    }
    if (wrong.length === 0) renewKey()
    setAnswer(wrong.length > 0 ? undefined : 'unavailable')
  }

  const send = async (form: HTMLFormElement) => {
    keep()
    setAnswer('sending')
    await token.current
    const { requestId, since, token: signed } = draft.current ?? newDraft()
    const reply = await sendLead(paths.contactTarget(), {
      ...Object.fromEntries(new FormData(form)),
      ...readSource(),
      requestId,
      token: signed,
      canProve: true,
      elapsed: Math.round(Date.now() - since),
    })
    settle(reply)
  }

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget
    event.preventDefault()
    if (isUnderWay.current) return
    isUnderWay.current = true
    try {
      await handleSubmit(() => send(form))(event)
    } finally {
      isUnderWay.current = false
    }
  }

  if (answer === 'stored') {
    return (
      <div className="form-status" tabIndex={-1} ref={(element) => element?.focus()}>
        <p>
          <strong>{words.thanksTitle}</strong>
        </p>
        <p>{words.thanks}</p>
      </div>
    )
  }

  const errors = Object.fromEntries(
    FIELDS.flatMap((field) => {
      const message = formState.errors[field]?.message
      return message ? [[field, message]] : []
    }),
  )
  const problem =
    answer && answer in MESSAGES ? words[MESSAGES[answer as keyof typeof MESSAGES]] : ''

  return (
    <form
      className="form"
      method="post"
      action={paths.contactTarget()}
      data-wake
      data-script={wakeScript}
      noValidate={isAwake}
      onSubmit={submit}
      onChange={keep}
    >
      <LeadFormFields
        locale={locale}
        entrySlug={entrySlug}
        consent={consent}
        words={words}
        errors={errors}
        register={register}
        isSending={answer === 'sending'}
      />
      <p className="form-status" role="status">
        {problem}
      </p>
    </form>
  )
}
