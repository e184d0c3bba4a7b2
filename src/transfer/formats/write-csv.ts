import { COLUMNS, guardCell } from './csv-columns.ts'

// It tells Excel that what follows is UTF-8.
const BOM = '\uFEFF'

const cell = (text: string) =>
  /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const row = (cells: string[]) => `${cells.map(cell).join(',')}\r\n`

type Document = Record<string, unknown>

/** Documents as a table, a row for each entry and language. */
export async function* writeCsv(batches: AsyncIterable<Document[]>): AsyncGenerator<string> {
  yield BOM + row(Object.keys(COLUMNS))
  for await (const batch of batches) {
    yield batch
      .map((document) =>
        row(Object.entries(COLUMNS).map(([name, { write }]) => guardCell(write(document[name])))),
      )
      .join('')
  }
}

/** A table of texts that is not meant to be read back. */
export const writeTable = (rows: string[][]): string =>
  BOM + rows.map((cells) => row(cells.map(guardCell))).join('')
