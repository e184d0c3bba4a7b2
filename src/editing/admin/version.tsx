import { useId } from 'react'
import type { Part } from '#lib/diff-words.ts'
import { MarkedText } from '#ui/admin/marked-text.tsx'

type Props = {
  name: string
  title: string
  parts: Part[]
  nothing: string
  isChosen: boolean
  onChoose: () => void
}

/** One of two versions of a field, with what only it says marked. */
export function Version({ name, title, parts, nothing, isChosen, onChoose }: Props) {
  const id = useId()
  return (
    // All of it can be pressed; its name is the first line alone.
    <label>
      <span className="lemma-version-head">
        <input
          type="radio"
          name={name}
          checked={isChosen}
          onChange={onChoose}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-text`}
        />
        <strong id={`${id}-title`}>{title}</strong>
      </span>
      <span className="lemma-version-text" id={`${id}-text`}>
        <MarkedText parts={parts} nothing={nothing} />
      </span>
    </label>
  )
}
