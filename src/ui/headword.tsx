/** How large a headword can be set: one of two hundred letters is not shouted. */
export function headwordSize(text: string): 'long' | 'huge' | undefined {
  const longestWord = Math.max(...text.split(/[\s-]+/).map((word) => word.length))
  if (text.length > 70 || longestWord > 24) return 'huge'
  return text.length > 32 || longestWord > 16 ? 'long' : undefined
}

/** The title of a page, set as large as its length allows. */
export function Headword({ text }: { text: string }) {
  return (
    <h1 dir="auto" data-size={headwordSize(text)}>
      {text}
    </h1>
  )
}
