import type { RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { parse, YAMLParseError } from 'yaml'
import { lexicalText } from '#lib/lexical-text.ts'
import { checkDocument, DOCUMENT_KEYS, type ParsedEntry } from '../entry-document.ts'
import { markdownToLexical } from '../markdown-to-lexical.ts'
import { Refusal, type Remark, remark } from '../remarks/remark.ts'
import { readQuestions } from './questions.ts'
import { type Section, sectionOf } from './section-names.ts'

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/

/** A heading and the blocks below it, down to the next heading of its depth. */
type Part = { heading: string; blocks: RootContent[] }

function readFrontMatter(source: string): { head: Record<string, unknown>; body: string } {
  const match = FRONT_MATTER.exec(source.trimStart())
  if (!match) throw new Refusal(remark('noFrontMatter'))
  try {
    const head: unknown = parse(match[1] ?? '')
    if (typeof head !== 'object' || head === null || Array.isArray(head)) {
      throw new Refusal(remark('badFrontMatter'))
    }
    return { head: { ...head }, body: source.trimStart().slice(match[0].length) }
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    throw new Refusal(remark('notYaml', error.message.split('\n')[0] ?? ''))
  }
}

// Most headings and list items are words: to read those as Markdown takes longer than all the rest.
const WORDS = /^\p{L}[\p{L}\p{N} ,;:()'’?.%/-]*$/u

const plain = (markdown: string) =>
  WORDS.test(markdown)
    ? markdown.replace(/ +/g, ' ').trim()
    : lexicalText(markdownToLexical(markdown)).replace(/\s+/g, ' ').trim()

/** Cuts a Markdown body by its headings and hands back the author's own words, not a rewrite of them. */
function cutter(body: string) {
  const sourceOf = (blocks: RootContent[]) =>
    body
      .slice(blocks[0]?.position?.start.offset ?? 0, blocks.at(-1)?.position?.end.offset ?? 0)
      .trim()
  const cut = (blocks: RootContent[], depth: number): Part[] => {
    const parts: Part[] = [{ heading: '', blocks: [] }]
    for (const block of blocks) {
      if (block.type === 'heading' && block.depth === depth) {
        parts.push({ heading: plain(sourceOf([block])), blocks: [] })
      } else parts.at(-1)?.blocks.push(block)
    }
    return parts.filter((part) => part.heading || part.blocks.length > 0)
  }
  return { sourceOf, cut }
}

function readList(blocks: RootContent[], sourceOf: (blocks: RootContent[]) => string): string[] {
  return blocks
    .flatMap((block) => (block.type === 'list' ? block.children : []))
    .map((item) => plain(sourceOf(item.children)))
    .filter(Boolean)
}

function readBody(body: string, warnings: Remark[]): Partial<Record<Section, unknown>> {
  const { sourceOf, cut } = cutter(body)
  const result: Partial<Record<Section, unknown>> = {}
  const readers: Record<Section, (blocks: RootContent[]) => unknown> = {
    summary: (blocks) => plain(sourceOf(blocks)),
    description: sourceOf,
    practiceNote: sourceOf,
    useCases: (blocks) => {
      const note = blocks.filter((block) => block.type !== 'list')
      if (note.length > 0)
        result.practiceNote ??= note.map((block) => sourceOf([block])).join('\n\n')
      return readList(blocks, sourceOf)
    },
    related: (blocks) => readList(blocks, sourceOf),
    faqs: (blocks) => {
      const [first] = blocks
      if (first && !(first.type === 'heading' && first.depth === 3)) {
        warnings.push(remark('textBeforeQuestion'))
      }
      return readQuestions(sourceOf(blocks))
    },
  }
  for (const { heading, blocks } of cut(fromMarkdown(body).children, 2)) {
    const section = sectionOf(heading)
    if (section) result[section] = readers[section](blocks)
    else if (heading) warnings.push(remark('unknownHeading', heading))
    else warnings.push(remark('textBeforeHeading'))
  }
  return result
}

/**
 * Reads an entry from Markdown with a front matter: facts above, sections `## Description` … below,
 * each question a `###` heading.
 * @throws {Refusal} when the text is no entry
 */
export function parseMarkdown(source: string): ParsedEntry {
  const warnings: Remark[] = []
  const { head, body } = readFrontMatter(source)
  for (const key of Object.keys(head)) {
    if (!DOCUMENT_KEYS.includes(key)) warnings.push(remark('unknownField', key))
  }
  const document = checkDocument({ ...head, ...readBody(body, warnings) })
  if (!document.description) warnings.push(remark('noDescription'))
  return { document, warnings }
}
