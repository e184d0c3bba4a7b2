/** A text as one line of at most this length, cut between words. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length)
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1 || length).trimEnd()} …`.toWellFormed()
}
