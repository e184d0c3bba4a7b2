import { fromMarkdown } from 'mdast-util-from-markdown'
import { writeMarkdown } from '#cms/lexical-to-markdown.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import { markdownToLexical } from '../markdown-to-lexical.ts'

type Question = { question: string; answer: string }

// Under its question an answer's own headings stand one level deeper.
const deeper = (answer: string) => answer.replace(/^#{3,4}(?= )/gm, '#$&')
const higher = (answer: string) => answer.replace(/^#(#{3,4})(?= )/gm, '$1')

const plain = (markdown: string) =>
  lexicalText(markdownToLexical(markdown)).replace(/\s+/g, ' ').trim()

const headingOf = (question: string) =>
  question
    ? writeMarkdown([{ type: 'heading', depth: 3, children: [{ type: 'text', value: question }] }])
    : '###'

/** Questions as Markdown: each a heading, its answer below. */
export const writeQuestions = (questions: Question[] | undefined): string =>
  (questions ?? [])
    .map(({ question, answer }) => `${headingOf(question)}\n\n${deeper(answer)}`.trim())
    .join('\n\n')

/** Reads them back. */
export function readQuestions(cell: string): Question[] {
  const source = cell.replace(/\r\n?/g, '\n')
  const headings = fromMarkdown(source).children.filter(
    (node) => node.type === 'heading' && node.depth === 3,
  )
  return headings.map((heading, index) => {
    const end = heading.position?.end.offset ?? 0
    const next = headings[index + 1]?.position?.start.offset ?? source.length
    const question = plain(source.slice(heading.position?.start.offset ?? 0, end))
    return { question, answer: higher(source.slice(end, next).trim()) }
  })
}
