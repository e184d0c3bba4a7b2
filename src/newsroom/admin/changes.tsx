import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { diffWords } from '#lib/diff-words.ts'
import { MarkedText } from '#ui/admin/marked-text.tsx'
import { ModalDialog } from '#ui/admin/modal-dialog.tsx'
import type { Change, Changes } from '../changes.ts'
import type { NewsroomWords } from './words.ts'

type Found = Changes | 'failed'

type Props = {
  /** Where it is told what changes. */
  address: string
  label: string
  title: string
  /** What the newer text is called. */
  newer: string
  words: NewsroomWords
}

function Reading({ title, ...rest }: { title: string } & Parameters<typeof MarkedText>[0]) {
  return (
    <div>
      <p className="lemma-version-head">
        <strong>{title}</strong>
      </p>
      <p className="lemma-version-text">
        <MarkedText {...rest} />
      </p>
    </div>
  )
}

type FieldProps = Pick<Props, 'newer' | 'words'> & { change: Change; isPublic: boolean }

function Field({ change, isPublic, newer, words }: FieldProps) {
  const { label, before, after } = change
  const [left, right] = diffWords(before, after)
  const { nothing } = words
  return (
    <section aria-label={label}>
      <h3>{label}</h3>
      {isPublic && before === after && <p>{words.formatting}</p>}
      <div className="lemma-versions">
        {isPublic && <Reading title={words.readNow} parts={left} nothing={nothing} />}
        <Reading
          title={newer}
          parts={isPublic ? right : [{ text: after, isOnly: false }]}
          nothing={nothing}
        />
      </div>
    </section>
  )
}

function Answer({ found, newer, words }: Pick<Props, 'newer' | 'words'> & { found: Found }) {
  if (found === 'failed') return <p role="alert">{words.notDone}</p>
  const { isPublic, changes } = found
  if (changes.length === 0) return <p>{words.noChanges}</p>
  return (
    <>
      {!isPublic && <p>{words.firstTime}</p>}
      {changes.map((change) => (
        <Field key={change.field} {...{ change, isPublic, newer, words }} />
      ))}
    </>
  )
}

/** Shows field by field what visitors read now, and what they would read. */
export function ShowChanges({ address, label, title, ...rest }: Props) {
  const [found, setFound] = useState<Found | null>(null)
  const show = async () => {
    try {
      const response = await fetch(address, { credentials: 'same-origin' })
      setFound(response.ok ? await response.json() : 'failed')
    } catch {
      setFound('failed')
    }
  }
  const close = () => setFound(null)
  return (
    <>
      <button type="button" className="lemma-plain" onClick={show}>
        {label}
      </button>
      {found && (
        <ModalDialog title={title} onClose={close}>
          <Answer found={found} {...rest} />
          <footer>
            <Button buttonStyle="secondary" size="large" margin={false} onClick={close}>
              {rest.words.close}
            </Button>
          </footer>
        </ModalDialog>
      )}
    </>
  )
}
