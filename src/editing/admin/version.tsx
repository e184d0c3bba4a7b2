import { useId } from 'react'
import type { Part } from '#lib/diff-words.ts'

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
        {parts.length === 0 && <em>{nothing}</em>}
        {parts.map(({ text, isOnly }, place) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text stand in their order
          isOnly ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
        )}
      </span>
    </label>
  )
}
