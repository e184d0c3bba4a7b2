'use client'
import { Button, useDocumentInfo, useForm, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import { NOTE_LENGTH } from '../pipeline/note-length.ts'
import { call } from './call.ts'
import { leadWords } from './words.ts'

type Pace = { updatedAt: string; dueAt: string | null; firstResponseAt: string | null }

/** What was typed, kept over a reload of the page. Storage may be switched off. */
function useDraft(name: string): [string, (text: string) => void] {
  const [text, setText] = useState('')
  useEffect(() => {
    try {
      setText(sessionStorage.getItem(name) ?? '')
    } catch {}
  }, [name])
  const keep = (next: string) => {
    setText(next)
    try {
      if (next) sessionStorage.setItem(name, next)
      else sessionStorage.removeItem(name)
    } catch {}
  }
  return [text, keep]
}

/** Tells the open form what the note changed, so that its next save is not taken for an old one. */
function usePace() {
  const { dispatchFields } = useForm()
  const { data, setData } = useDocumentInfo()
  return ({ updatedAt, dueAt, firstResponseAt }: Pace) => {
    const changed = {
      updatedAt,
      firstResponseAt,
      ...(dueAt ? {} : { dueAt: null, dueSoonAt: null }),
    }
    for (const [path, value] of Object.entries(changed)) {
      dispatchFields({ type: 'UPDATE', path, value, initialValue: value })
    }
    setData({ ...data, ...changed })
  }
}

export function NoteForm({ lead, onAdd }: { lead: number | string; onAdd: () => void }) {
  const { i18n } = useTranslation()
  const words = leadWords(i18n.language)
  const [text, setText] = useDraft(`lemma-note-${lead}`)
  const [isAnswer, setIsAnswer] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [outcome, setOutcome] = useState<'noteAdded' | 'noteFailed'>()
  const keepPace = usePace()
  const add = async () => {
    setIsBusy(true)
    const answer = await call<Pace>(paths.leadNotes(lead), {
      method: 'POST',
      data: { text, isAnswer },
    })
    setIsBusy(false)
    setOutcome(answer.ok ? 'noteAdded' : 'noteFailed')
    if (!answer.ok) return
    if (isAnswer) keepPace(answer.body)
    setText('')
    setIsAnswer(false)
    onAdd()
  }
  return (
    <div className="lemma-note">
      <label htmlFor="lemma-note">{words.note}</label>
      <textarea
        id="lemma-note"
        aria-describedby="lemma-note-hint"
        rows={3}
        maxLength={NOTE_LENGTH}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p id="lemma-note-hint" className="field-description">
        {words.noteHint}
      </p>
      <div className="lemma-ask">
        <label>
          <input
            type="checkbox"
            checked={isAnswer}
            onChange={({ target }) => setIsAnswer(target.checked)}
          />{' '}
          {words.isAnswer}
        </label>
        <Button
          buttonStyle="secondary"
          size="small"
          margin={false}
          disabled={isBusy || !text.trim()}
          onClick={add}
        >
          {words.addNote}
        </Button>
      </div>
      <p role="status">{outcome && words[outcome]}</p>
    </div>
  )
}
