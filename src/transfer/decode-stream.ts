import { Refusal, remark } from './remarks/remark.ts'

const startsWith = (bytes: Uint8Array, ...mark: number[]) =>
  mark.every((byte, index) => bytes[index] === byte)

/** UTF-16 by its mark, as Excel writes "Unicode text"; everything else must be UTF-8. */
function detectEncoding(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  return 'utf-8'
}

/**
 * The text of a file in pieces, without a byte order mark.
 * @throws {Refusal} where the bytes are no text in the encoding
 */
export async function* decodeStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder?.decode(bytes, { stream: true }) : decoder?.decode()
    } catch {
      throw new Refusal(remark('notUtf'))
    }
  }
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(detectEncoding(chunk), { fatal: true })
    const text = decode(chunk) ?? ''
    if (text.includes('\0')) throw new Refusal(remark('nulCharacters'))
    if (text) yield text.normalize('NFC')
  }
  const rest = decode()
  if (rest) yield rest
}
