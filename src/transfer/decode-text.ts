import { Refusal } from './entry-document.ts'

/** An entry is a few pages; a larger file is something else. */
export const MAX_FILE_BYTES = 1_000_000

/** The text of a file with Unix line ends and without a byte order mark. @throws {Refusal} */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.byteLength > MAX_FILE_BYTES) throw new Refusal('The file is larger than 1 MB.')
  if (bytes.includes(0)) throw new Refusal('The file holds NUL bytes: it is not a UTF-8 text.')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('The file is not UTF-8. Save it with that encoding.')
  }
  if (!text.trim()) throw new Refusal('The file is empty.')
  return text.replace(/\r\n?/g, '\n').normalize('NFC')
}
