import { checkDocument, type ParsedEntry, Refusal } from '../entry-document.ts'
import { bulletText, linesToMarkdown } from './lines-to-markdown.ts'
import { type Section, sectionOf } from './section-names.ts'

const HEADING = /^\s*\/\/\s*(.*?)\s*$/

/** Ends the entry: what follows is the web page's own contact band. */
const CALL_TO_ACTION =
  /^(?:need help with|(?:brauchen|benötigen) sie (?:hilfe|unterstützung)|sie (?:brauchen|benötigen) (?:hilfe|unterstützung)|brauchst du hilfe)\b.*\?$/i

type Sections = Record<Section, string[]>

function splitSections(lines: string[], warnings: string[]): Sections {
  const sections: Sections = {
    summary: [],
    description: [],
    useCases: [],
    practiceNote: [],
    faqs: [],
    related: [],
  }
  const seen = new Set<Section>()
  let current: string[] | null = null
  let unknown: { heading: string; lines: string[] } | null = null
  const closeUnknown = () => {
    const count = unknown?.lines.length ?? 0
    if (unknown)
      warnings.push(`Left out “// ${unknown.heading}” and its ${count} lines: no such section.`)
    unknown = null
  }
  for (const [index, line] of lines.entries()) {
    const heading = HEADING.exec(line)?.[1]
    if (heading !== undefined) {
      closeUnknown()
      const section = sectionOf(heading)
      if (section) {
        if (seen.has(section)) warnings.push(`“// ${heading}” is there twice: both were joined.`)
        seen.add(section)
        current = sections[section]
      } else {
        unknown = { heading, lines: [] }
        current = unknown.lines
      }
    } else if (CALL_TO_ACTION.test(line.trim())) {
      const later = lines.slice(index).find((rest) => HEADING.test(rest))
      if (later) warnings.push(`Left out “${later.trim()}”: it stands after “${line.trim()}”.`)
      break
    } else if (current) {
      current.push(line)
    } else if (line.trim()) {
      throw new Refusal('After the headword a section like “// Description” must follow.')
    }
  }
  closeUnknown()
  return sections
}

function readUseCases(lines: string[], warnings: string[]) {
  const useCases: string[] = []
  const note: string[] = []
  let isInList = false
  for (const line of lines) {
    const bullet = bulletText(line)
    const wrapped: string | false | undefined = isInList && /^\s{2,}\S/.test(line) && useCases.pop()
    if (bullet) useCases.push(bullet)
    else if (wrapped) useCases.push(`${wrapped} ${line.trim()}`)
    else if (line.trim()) note.push(line)
    isInList = Boolean(bullet || wrapped)
  }
  if (note.length > 0 && useCases.length === 0) {
    warnings.push('No line of “// Use Cases” starts with “- ”: all of it was taken as the note.')
  }
  return { useCases, note }
}

const isQuestion = (line: string) => /[?？]$/.test(line.trim())

function readFaqs(lines: string[], warnings: string[]) {
  const faqs: { question: string; lines: string[] }[] = []
  for (const line of lines.filter((line) => line.trim())) {
    const last = faqs.at(-1)
    if (isQuestion(line)) {
      faqs.push({ question: bulletText(line) ?? line.trim(), lines: [] })
    } else if (last) {
      last.lines.push(line)
    } else {
      warnings.push(`Left out “${line.trim().slice(0, 60)}”: it stands before the first question.`)
    }
  }
  const unique = new Map(faqs.map((faq) => [faq.question.toLowerCase(), faq]))
  for (const faq of faqs) {
    const first = unique.get(faq.question.toLowerCase())
    if (first !== faq) warnings.push(`“${faq.question}” is asked twice: the last answer counts.`)
  }
  return [...unique.values()].map(({ question, lines }) => ({
    question,
    answer: linesToMarkdown(lines),
  }))
}

/**
 * Reads the plain text format: the headword on the first line, then sections that open with `// Name`.
 * @throws {Refusal} when the text is no entry
 */
export function parseGlossaryText(source: string): ParsedEntry {
  const warnings: string[] = []
  const lines = source.split('\n')
  const start = lines.findIndex((line) => line.trim())
  const term = lines[start]?.trim() ?? ''
  if (!term || HEADING.test(term)) throw new Refusal('The first line must be the headword.')
  if (term.length > 200) throw new Refusal('The first line is too long for a headword.')

  const sections = splitSections(lines.slice(start + 1), warnings)
  const { useCases, note } = readUseCases(sections.useCases, warnings)
  const summary = sections.summary
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
  const related = sections.related.map((line) => bulletText(line) ?? line.trim()).filter(Boolean)
  const document = checkDocument({
    term,
    summary: summary || undefined,
    description: linesToMarkdown(sections.description),
    useCases,
    practiceNote: linesToMarkdown([...note, ...sections.practiceNote]),
    faqs: readFaqs(sections.faqs, warnings),
    related: [...new Set(related)],
  })
  if (!document.description) warnings.push('It has no description.')
  return { document, warnings }
}
