'use client'
import { Button } from '@payloadcms/ui'
import { type FormEvent, useState } from 'react'
import { LOCALE_NAMES, LOCALES } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { EXTENSIONS } from '../extensions.ts'
import { MODES } from '../options.ts'
import type { ImportWords } from './words.ts'

type Answer = { id?: number; reason?: keyof ImportWords['problems'] }
type Props = { words: ImportWords; maxMegabytes: number; onRun: (id: number) => void }

async function send(file: File, form: FormData): Promise<Answer> {
  const options = {
    locale: String(form.get('locale')),
    mode: String(form.get('mode')),
    publish: form.get('publish') ? '1' : '',
  }
  const response = await fetch(paths.importFile(options), {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'x-file-name': encodeURIComponent(file.name),
      'content-type': 'application/octet-stream',
    },
    body: file,
  })
  // Our own route answers so.
  return (await response.json()) as Answer
}

/** Which file, and how it is meant. */
export function UploadForm({ words, maxMegabytes, onRun }: Props) {
  const [message, setMessage] = useState('')
  const [isSending, setSending] = useState(false)
  const say = (reason: Answer['reason']) => {
    const problem = words.problems[reason ?? 'failed'] ?? words.problems.failed
    setMessage(typeof problem === 'string' ? problem : problem(maxMegabytes))
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const file = form.get('file')
    if (!(file instanceof File)) return
    // Without a byte of it leaving the machine.
    if (file.size > maxMegabytes * 1024 * 1024) return say('too-large')
    setMessage('')
    setSending(true)
    const { id, reason } = await send(file, form).catch((): Answer => ({ reason: 'failed' }))
    setSending(false)
    if (id) onRun(id)
    else say(reason)
  }
  return (
    <form className="lemma-upload" onSubmit={submit}>
      <label>
        <span>{words.file}</span>
        <input
          type="file"
          name="file"
          required
          accept={EXTENSIONS.join(',')}
          aria-describedby="import-file-hint"
        />
      </label>
      <p id="import-file-hint" className="lemma-hint">
        {words.fileHint(maxMegabytes)}
      </p>
      <label>
        <span>{words.language}</span>
        <select name="locale">
          {LOCALES.map((locale) => (
            <option key={locale} value={locale}>
              {LOCALE_NAMES[locale]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.mode}</span>
        <select name="mode">
          {MODES.map((mode) => (
            <option key={mode} value={mode}>
              {words.modes[mode]}
            </option>
          ))}
        </select>
      </label>
      <label className="lemma-tick">
        <input type="checkbox" name="publish" aria-describedby="import-publish-hint" />
        <span>{words.publish}</span>
      </label>
      <p id="import-publish-hint" className="lemma-hint">
        {words.publishHint}
      </p>
      <Button type="submit" margin={false} disabled={isSending}>
        {isSending ? words.uploading : words.upload}
      </Button>
      {message && <p role="alert">{message}</p>}
    </form>
  )
}
