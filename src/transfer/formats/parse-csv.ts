import { CsvError, parse } from 'csv-parse'
import { checkDocument, type ParsedEntry } from '../entry-document.ts'
import { Refusal, type Remark, remark } from '../remarks/remark.ts'
import { COLUMNS, columnOf, unguardCell } from './csv-columns.ts'
import type { ParsedRow } from './parsed-row.ts'

/** An entry is a few pages; a longer row is an unclosed quote. */
const MAX_ROW_LENGTH = 1_000_000
const DELIMITERS = [',', ';', '\t']

type Head = { columns: (string | undefined)[]; warnings: Remark[] }

function readHead(cells: string[]): Head {
  const columns = cells.map((cell) => columnOf(cell))
  const known = columns.filter((name) => name !== undefined)
  const twice = known.find((name, index) => known.indexOf(name) !== index)
  if (twice) throw new Refusal(remark('columnTwice', twice))
  if (!known.includes('term')) throw new Refusal(remark('noTermColumn'))
  const unknown = cells.filter((cell, index) => cell.trim() && columns[index] === undefined)
  return {
    columns,
    warnings: unknown.map((name) => remark('unknownColumn', name)),
  }
}

function readRow(cells: string[], { columns }: Head): ParsedEntry {
  if (cells.length > columns.length && cells.slice(columns.length).some(Boolean)) {
    throw new Refusal(remark('tooManyCells', cells.length, columns.length))
  }
  const raw: Record<string, unknown> = {}
  for (const [index, name] of columns.entries()) {
    const cell = cells[index] ?? ''
    if (name && cell.trim()) raw[name] = COLUMNS[name]?.read(unguardCell(cell, name))
  }
  return { document: checkDocument(raw), warnings: [] }
}

/** The delimiter that the first line has most of, outside quotes. */
function detectDelimiter(text: string): string {
  const [head = ''] = text.replace(/"[^"]*"/g, '').split(/\r|\n/, 1)
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

async function* joined(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

function explain(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const isOpen = ['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED'].includes(error.code)
  const line = Number(error.lines)
  if (line) return new Refusal(remark(isOpen ? 'openQuoteNear' : 'strayQuoteNear', line))
  return new Refusal(remark(isOpen ? 'openQuote' : 'strayQuote'))
}

/**
 * Reads a table, a row for each entry and language; a row that is none is reported in its place.
 * @throws {Refusal} when the file as a whole is no such table
 */
export async function* parseCsv(pieces: AsyncIterable<string>): AsyncGenerator<ParsedRow> {
  const source = pieces[Symbol.asyncIterator]()
  let start = ''
  for (let next = await source.next(); !next.done; next = await source.next()) {
    start += next.value
    if (/\r|\n/.test(start)) break
  }
  const { Readable } = await import('node:stream')
  const parser = parse({
    delimiter: detectDelimiter(start),
    relax_column_count: true,
    // A cell may hold a quotation mark without standing in quotes itself.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_LENGTH,
    info: true,
  })
  const input = Readable.from(joined(start, source))
  input.on('error', (error) => parser.destroy(error))
  input.pipe(parser)
  let head: Head | undefined
  let before = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      const label = remark('line', before + 1)
      before = info.lines
      if (!head) {
        head = readHead(record)
        continue
      }
      if (record.every((cell) => !cell.trim())) continue
      try {
        const { document, warnings } = readRow(record, head)
        yield { label, document, warnings: [...head.warnings, ...warnings] }
        head.warnings = []
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const term = record[head.columns.indexOf('term')]?.slice(0, 200)
        yield { label, refusal: error.remark, warnings: [], ...(term && { term }) }
      }
    }
  } catch (error) {
    throw explain(error)
  }
  if (!head) throw new Refusal(remark('fileEmpty'))
}
