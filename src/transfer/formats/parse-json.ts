import { checkTransfer } from '../frame-document.ts'
import { Refusal, remark } from '../remarks/remark.ts'
import type { ParsedRow } from './parsed-row.ts'
import { JSON_HEAD } from './write-json.ts'

/** What is not laid out in lines is read at once, and may not be longer than this. */
const MAX_WHOLE_LENGTH = 10_000_000
const MAX_LINE_LENGTH = 5_000_000

function readHead(text: string): void {
  let head: { format?: unknown; version?: unknown }
  try {
    head = JSON.parse(text)
  } catch {
    throw new Refusal(remark('notOurs'))
  }
  if (head.format !== JSON_HEAD.format) throw new Refusal(remark('notOurs'))
  if (head.version !== JSON_HEAD.version) throw new Refusal(remark('otherVersion'))
}

function readDocument(raw: unknown, number: number): ParsedRow {
  const label = remark('part', number)
  try {
    if (JSON.stringify(raw).includes('\\u0000')) throw new Refusal(remark('rowNul'))
    return { label, document: checkTransfer(raw), warnings: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const term = String(Object(raw).term ?? '').slice(0, 200)
    return { label, refusal: error.remark, warnings: [], ...(term && { term }) }
  }
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line.replace(/,$/, ''))
  } catch {
    throw new Refusal(remark('documentNotJson', number))
  }
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    rest += piece
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MAX_WHOLE_LENGTH) throw new Refusal(remark('lineTooLong'))
    yield* lines
  }
  if (rest) yield rest
}

function* readWhole(text: string): Generator<ParsedRow> {
  let whole: { documents?: unknown }
  try {
    whole = JSON.parse(text)
  } catch {
    throw new Refusal(remark('notJson'))
  }
  readHead(JSON.stringify({ ...Object(whole), documents: undefined }))
  if (!Array.isArray(whole.documents)) throw new Refusal(remark('notOurs'))
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
      if (text.length > MAX_WHOLE_LENGTH) {
        throw new Refusal(remark('notLineByLine', MAX_WHOLE_LENGTH / 1_000_000))
      }
    }
    yield* readWhole(text)
    return
  }
  readHead(`${first}]}`)
  let number = 0
  for await (const line of lines) {
    if (line.length > MAX_LINE_LENGTH) throw new Refusal(remark('lineTooLong'))
    if (line === ']}') return
    if (!line.trim()) continue
    number += 1
    yield readDocument(parseLine(line, number), number)
  }
  throw new Refusal(remark('endMissing'))
}
