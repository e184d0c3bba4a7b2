import type { ParsedEntry } from '../entry-document.ts'
import { extensionOf } from '../extensions.ts'
import { Refusal, remark } from '../remarks/remark.ts'
import { parseCsv } from './parse-csv.ts'
import { parseGlossaryText } from './parse-glossary-text.ts'
import { parseJson } from './parse-json.ts'
import { parseMarkdown } from './parse-markdown.ts'
import type { ParsedRow } from './parsed-row.ts'

/** Formats that hold one page per entry are read at once. */
const MAX_TEXT_LENGTH = 20_000_000

async function readAll(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) {
    text += piece
    if (text.length > MAX_TEXT_LENGTH) throw new Refusal(remark('tooLongForFormat'))
  }
  if (!text.trim()) throw new Refusal(remark('fileEmpty'))
  return text.replace(/\r\n?/g, '\n')
}

function readOne(
  parse: (source: string) => ParsedEntry,
  source: string,
  number: number,
): ParsedRow {
  const label = remark('part', number)
  try {
    return { label, ...parse(source) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { label, refusal: error.remark, warnings: [] }
  }
}

// A front matter that begins with the headword begins the next entry of a file.
const NEXT_ENTRY = /^(?=---[ \t]*\n(?:term|id|slug):)/m

async function* parseMarkdownFile(pieces: AsyncIterable<string>): AsyncGenerator<ParsedRow> {
  const parts = (await readAll(pieces)).split(NEXT_ENTRY).filter((part) => part.trim())
  for (const [index, part] of parts.entries()) yield readOne(parseMarkdown, part, index + 1)
}

async function* parseTextFile(pieces: AsyncIterable<string>): AsyncGenerator<ParsedRow> {
  yield readOne(parseGlossaryText, await readAll(pieces), 1)
}

const PARSERS: Record<string, (pieces: AsyncIterable<string>) => AsyncGenerator<ParsedRow>> = {
  '.csv': parseCsv,
  '.json': parseJson,
  '.md': parseMarkdownFile,
  '.txt': parseTextFile,
}

/** @throws {Refusal} when the file as a whole cannot be read */
export function parseFile(name: string, pieces: AsyncIterable<string>): AsyncGenerator<ParsedRow> {
  const parse = PARSERS[extensionOf(name)]
  if (!parse) throw new Refusal(remark('wrongFormat'))
  return parse(pieces)
}
