import { Refusal, remark } from './remarks/remark.ts'

/** An entry is a few pages; a larger file is something else. */
export const MAX_FILE_BYTES = 1_000_000

/** The text of a file with Unix line ends and without a byte order mark. @throws {Refusal} */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.byteLength > MAX_FILE_BYTES) throw new Refusal(remark('fileTooLarge', 1))
  if (bytes.includes(0)) throw new Refusal(remark('nulCharacters'))
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal(remark('notUtf8'))
  }
  if (!text.trim()) throw new Refusal(remark('fileEmpty'))
  return text.replace(/\r\n?/g, '\n').normalize('NFC')
}
