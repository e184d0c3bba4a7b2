const BOM = '\uFEFF'

// What a spreadsheet would take for the start of a formula, in wide letters too.
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/

/** One field by RFC 4180. What would be a formula gets an apostrophe, which spreadsheets read as "text". */
export function csvField(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvRow = (values: (string | number)[]) => `${values.map(csvField).join(',')}\r\n`

/** The first line. The byte order mark tells Excel that it is UTF-8. */
export const csvHead = (headings: string[]) => BOM + csvRow(headings)
