import { stringify } from 'yaml'
import { writeQuestions } from './questions.ts'

type Document = Record<string, unknown>

const SECTIONS = {
  en: { description: 'Description', practiceNote: 'How we use it', faqs: 'Questions' },
  de: { description: 'Beschreibung', practiceNote: 'Wie wir es nutzen', faqs: 'Fragen' },
}
const IN_BODY = ['description', 'practiceNote', 'faqs']

const isThere = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0)

/** An entry in one language as Markdown: facts between `---`, texts below. */
function writeFrontMatter(document: Document): string {
  const { term, ...rest } = document
  const head = Object.entries(rest).filter(
    ([name, value]) => !IN_BODY.includes(name) && isThere(value),
  )
  const titles = SECTIONS[document.locale === 'de' ? 'de' : 'en']
  const faqs = writeQuestions(document.faqs as never)
  const section = (title: string, text: unknown) => (text ? `\n## ${title}\n\n${text}\n` : '')
  return [
    `---\n${stringify({ term, ...Object.fromEntries(head) }, { lineWidth: 0 })}---\n`,
    section(titles.description, document.description),
    section(titles.practiceNote, document.practiceNote),
    section(titles.faqs, faqs),
  ].join('')
}

/** Entries one after the other: each begins with its `---` and its headword. */
export async function* writeMarkdownFile(
  batches: AsyncIterable<Document[]>,
): AsyncGenerator<string> {
  for await (const batch of batches)
    yield batch.map((document) => `${writeFrontMatter(document)}\n`).join('')
}
