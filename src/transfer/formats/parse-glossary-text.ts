import { checkDocument, type ParsedEntry } from '../entry-document.ts'
import { Refusal, type Remark, remark } from '../remarks/remark.ts'
import { bulletText, linesToMarkdown } from './lines-to-markdown.ts'
import { type Section, sectionOf } from './section-names.ts'

const HEADING = /^\s*\/\/\s*(.*?)\s*$/

/** Ends the entry: what follows is the web page's own contact band. */
const CALL_TO_ACTION =
  /^(?:need help with|(?:brauchen|benötigen) sie (?:hilfe|unterstützung)|sie (?:brauchen|benötigen) (?:hilfe|unterstützung)|brauchst du hilfe)\b.*\?$/i

type Sections = Record<Section, string[]>

function splitSections(lines: string[], warnings: Remark[]): Sections {
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
    if (unknown) {
      warnings.push(remark('unknownSection', unknown.heading, unknown.lines.length))
    }
    unknown = null
  }
  for (const [index, line] of lines.entries()) {
    const heading = HEADING.exec(line)?.[1]
    if (heading !== undefined) {
      closeUnknown()
      const section = sectionOf(heading)
      if (section) {
        if (seen.has(section)) warnings.push(remark('sectionTwice', heading))
        seen.add(section)
        current = sections[section]
      } else {
        unknown = { heading, lines: [] }
        current = unknown.lines
      }
    } else if (CALL_TO_ACTION.test(line.trim())) {
      const later = lines.slice(index).find((rest) => HEADING.test(rest))
      if (later) warnings.push(remark('sectionTooLate', later.trim(), line.trim()))
      break
    } else if (current) {
      current.push(line)
    } else if (line.trim()) {
      throw new Refusal(remark('noSection'))
    }
  }
  closeUnknown()
  return sections
}

function readUseCases(lines: string[], warnings: Remark[]) {
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
    warnings.push(remark('noBullets'))
  }
  return { useCases, note }
}

const isQuestion = (line: string) => /[?？]$/.test(line.trim())

function readFaqs(lines: string[], warnings: Remark[]) {
  const faqs: { question: string; lines: string[] }[] = []
  for (const line of lines.filter((line) => line.trim())) {
    const last = faqs.at(-1)
    if (isQuestion(line)) {
      faqs.push({ question: bulletText(line) ?? line.trim(), lines: [] })
    } else if (last) {
      last.lines.push(line)
    } else {
      warnings.push(remark('lineBeforeQuestion', line.trim().slice(0, 60)))
    }
  }
  const unique = new Map(faqs.map((faq) => [faq.question.toLowerCase(), faq]))
  for (const faq of faqs) {
    const first = unique.get(faq.question.toLowerCase())
    if (first !== faq) warnings.push(remark('askedTwice', faq.question))
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
  const warnings: Remark[] = []
  const lines = source.split('\n')
  const start = lines.findIndex((line) => line.trim())
  const term = lines[start]?.trim() ?? ''
  if (!term || HEADING.test(term)) throw new Refusal(remark('noHeadword'))
  if (term.length > 200) throw new Refusal(remark('headwordTooLong'))

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
  if (!document.description) warnings.push(remark('noDescription'))
  return { document, warnings }
}
