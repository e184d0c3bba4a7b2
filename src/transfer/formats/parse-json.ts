import { Refusal } from '../entry-document.ts'
import { checkTransfer } from '../frame-document.ts'
import type { ParsedRow } from './parsed-row.ts'
import { JSON_HEAD } from './write-json.ts'

/** What is not laid out in lines is read at once, and may not be longer than this. */
const MAX_WHOLE_LENGTH = 10_000_000
const MAX_LINE_LENGTH = 5_000_000

const NOT_OURS =
  'It is not a complete export of Lemma (npm run export -- --format json --complete).'

function readHead(text: string): void {
  let head: { format?: unknown; version?: unknown }
  try {
    head = JSON.parse(text)
  } catch {
    throw new Refusal(NOT_OURS)
  }
  if (head.format !== JSON_HEAD.format) throw new Refusal(NOT_OURS)
  if (head.version !== JSON_HEAD.version) throw new Refusal('It is of another version of Lemma.')
}

function readDocument(raw: unknown, number: number): ParsedRow {
  const label = `${number}`
  try {
    if (JSON.stringify(raw).includes('\\u0000')) throw new Refusal('It holds a NUL character.')
    return { label, document: checkTransfer(raw), warnings: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const term = String(Object(raw).term ?? '').slice(0, 200)
    return { label, refusal: error.message, warnings: [], ...(term && { term }) }
  }
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line.replace(/,$/, ''))
  } catch {
    throw new Refusal(`Document ${number} is not valid JSON, or the file is not complete.`)
  }
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    rest += piece
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MAX_WHOLE_LENGTH) throw new Refusal('A line of the file is too long.')
    yield* lines
  }
  if (rest) yield rest
}

function* readWhole(text: string): Generator<ParsedRow> {
  let whole: { documents?: unknown }
  try {
    whole = JSON.parse(text)
  } catch {
    throw new Refusal('The file is not valid JSON, or not complete.')
  }
  readHead(JSON.stringify({ ...Object(whole), documents: undefined }))
  if (!Array.isArray(whole.documents)) throw new Refusal(NOT_OURS)
  for (const [index, raw] of whole.documents.entries()) yield readDocument(raw, index + 1)
}

/** Reads what {@link writeJson} wrote, line by line; laid out in another way, all at once. */
export async function* parseJson(pieces: AsyncIterable<string>): AsyncGenerator<ParsedRow> {
  const lines = linesOf(pieces)
  const first = (await lines.next()).value ?? ''
  if (!/"documents"\s*:\s*\[\s*$/.test(first)) {
    let text = first
    for await (const line of lines) {
      text += `\n${line}`
      if (text.length > MAX_WHOLE_LENGTH)
        throw new Refusal(`Not an entry per line, and longer than 10 MB.`)
    }
    yield* readWhole(text)
    return
  }
  readHead(`${first}]}`)
  let number = 0
  for await (const line of lines) {
    if (line.length > MAX_LINE_LENGTH) throw new Refusal('A line of the file is too long.')
    if (line === ']}') return
    if (!line.trim()) continue
    number += 1
    yield readDocument(parseLine(line, number), number)
  }
  throw new Refusal('The end of the file is missing.')
}
