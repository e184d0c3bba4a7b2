import { Button } from '@payloadcms/ui'
import { useRef, useState } from 'react'
import { diffWords } from '#lib/diff-words.ts'
import { ModalDialog } from '#ui/admin/modal-dialog.tsx'
import type { Difference } from '../answer-editing.ts'
import type { editingWords } from '../words.ts'
import type { Choice } from './use-save-choice.ts'
import { Version } from './version.tsx'
import { writeMoment } from './write-moment.ts'

type Words = ReturnType<typeof editingWords>
type Choices = Record<string, Choice>

type Props = {
  title: string
  differences: Difference[]
  words: Words
  language: string
  isSaving: boolean
  hasFailed: boolean
  onSave: (choices: Choices) => void
  onClose: () => void
}

type FieldProps = Pick<Props, 'words' | 'language'> & {
  difference: Difference
  choice: Choice | undefined
  choose: (choice: Choice) => void
}

function FieldChoice({ difference, words, language, choice, choose }: FieldProps) {
  const { field, label, by, at, theirs, mine } = difference
  const [left, right] = diffWords(theirs, mine)
  const who = at ? words.theirsBy(by ?? words.aProgram, writeMoment(at, language)) : words.theirs
  const shared = { name: `choice-${field}`, nothing: words.nothing }
  return (
    <fieldset>
      <legend>{label}</legend>
      {theirs === mine && <p>{words.formatting}</p>}
      <div className="lemma-versions">
        <Version
          {...shared}
          title={who}
          parts={left}
          isChosen={choice === 'theirs'}
          onChoose={() => choose('theirs')}
        />
        <Version
          {...shared}
          title={words.mine}
          parts={right}
          isChosen={choice === 'mine'}
          onChoose={() => choose('mine')}
        />
      </div>
    </fieldset>
  )
}

// What nobody else has touched stays as it was written.
const firstChoices = (differences: Difference[]): Choices =>
  Object.fromEntries(
    differences.flatMap(({ field, side }) => (side === 'mine' ? [[field, 'mine']] : [])),
  )

/** Two versions side by side, field by field, to choose from. */
export function ConflictDialog(props: Props) {
  const { title, differences, words, language, isSaving, hasFailed, onSave, onClose } = props
  const [choices, setChoices] = useState(() => firstChoices(differences))
  const [isIncomplete, setIncomplete] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const open = differences.filter(({ field }) => !choices[field])
  const save = () => {
    setIncomplete(open.length > 0)
    if (open.length === 0) return onSave(choices)
    const first = `input[name="choice-${open[0]?.field}"]`
    list.current?.querySelector<HTMLInputElement>(first)?.focus()
  }
  const problem = isIncomplete
    ? open.length > 0 && words.undecided(open.map(({ label }) => label).join(', '))
    : hasFailed && words.failed
  return (
    <ModalDialog title={title} onClose={onClose}>
      <p>{words.explain}</p>
      <div ref={list}>
        {differences.map((difference) => (
          <FieldChoice
            key={difference.field}
            {...{ difference, words, language }}
            choice={choices[difference.field]}
            choose={(choice) => setChoices({ ...choices, [difference.field]: choice })}
          />
        ))}
      </div>
      <footer>
        <p role="alert">{problem}</p>
        <Button size="large" margin={false} disabled={isSaving} onClick={save}>
          {words.save}
        </Button>
        <Button buttonStyle="secondary" size="large" margin={false} onClick={onClose}>
          {words.later}
        </Button>
      </footer>
    </ModalDialog>
  )
}
