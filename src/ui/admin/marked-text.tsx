import type { Part } from '#lib/diff-words.ts'

/** A text with the words marked that another version of it does not have. */
export function MarkedText({ parts, nothing }: { parts: Part[]; nothing: string }) {
  if (parts.length === 0) return <em>{nothing}</em>
  return parts.map(({ text, isOnly }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text stand in their order
    isOnly ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
  )
}
