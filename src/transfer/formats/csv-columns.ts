import { Refusal, remark } from '../remarks/remark.ts'
import { readQuestions, writeQuestions } from './questions.ts'

// What a spreadsheet would take for the start of a formula, in wide letters too.
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/
const GUARDED = /^'(?='|\s*[=+\-@\t\r\n＝＋－＠])/

/** An apostrophe before what would be a formula, and before one that an author wrote there. */
export const guardCell = (text: string) =>
  FORMULA.test(text) || GUARDED.test(text) ? `'${text}` : text

/** Takes back what {@link guardCell} did. @throws {Refusal} of a cell that a spreadsheet would calculate */
export function unguardCell(text: string, column: string): string {
  // A list in Markdown begins with a hyphen or a plus, and is no formula.
  if (/^\s*[=@＝＠]/.test(text)) {
    throw new Refusal(remark('formula', column, text.trim().slice(0, 20)))
  }
  return text.replace(GUARDED, '')
}

type Value = unknown
type Column = { write: (value: Value) => string; read: (cell: string) => Value }

const plain: Column = { write: (value) => String(value ?? ''), read: (cell) => cell }

const linesOf = (cell: string) =>
  cell
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter(Boolean)

/** A list as lines of one cell. */
const lines = <Item>(write: (item: Item) => string, read: (line: string) => unknown): Column => ({
  write: (value) => ((value ?? []) as Item[]).map(write).join('\n'),
  read: (cell) => linesOf(cell).map(read),
})
const list = lines<string>(
  (item) => item,
  (line) => line,
)

const KIND = /^(synonym|abbreviation|misspelling):\s*(.+)$/i
const names = lines<{ name: string; kind: string }>(
  ({ name, kind }) => (kind === 'synonym' && !KIND.test(name) ? name : `${kind}: ${name}`),
  (line) => {
    const [, kind, name] = KIND.exec(line) ?? []
    return { name: name ?? line, kind: kind?.toLowerCase() ?? 'synonym' }
  },
)

const LINK = /^(.*?)\s*<(\S+)>$/
const sources = lines<{ title: string; url?: string }>(
  ({ title, url }) => (url ? `${title} <${url}>` : title),
  (line) => {
    const [, title, url] = LINK.exec(line) ?? []
    return url ? { title, url } : { title: line }
  },
)

const truth: Column = {
  write: (value) => (value === undefined ? '' : value ? 'yes' : 'no'),
  read: (cell) => {
    if (/^(yes|true|1|ja|wahr)$/i.test(cell.trim())) return true
    if (/^(no|false|0|nein|falsch)$/i.test(cell.trim())) return false
    return cell
  },
}
const questions: Column = {
  write: (value) => writeQuestions(value as never),
  read: readQuestions,
}

/** The columns of the table, in their order. Docs: docs/import.md. */
export const COLUMNS: Record<string, Column> = {
  id: plain,
  locale: plain,
  slug: plain,
  translationOf: plain,
  status: plain,
  term: plain,
  names,
  summary: plain,
  description: plain,
  useCases: list,
  practiceNote: plain,
  faqs: questions,
  related: list,
  topics: list,
  sources,
  illustration: plain,
  hasAutomaticLinks: truth,
  linkVetoes: list,
  author: plain,
  reviewer: plain,
  reviewedAt: plain,
  reviewBy: plain,
  createdAt: plain,
  updatedAt: plain,
}

const fold = (heading: string) => heading.toLowerCase().replace(/[^a-z]/g, '')
const COLUMN_OF = new Map(Object.keys(COLUMNS).map((name) => [fold(name), name]))

/** The column that a heading names, however it is spelled. */
export const columnOf = (heading: string): string | undefined => COLUMN_OF.get(fold(heading))
