import { createRandom } from './random.ts'
import { headword, textWord } from './vocabulary.ts'

/** The same entry some time later. */
export const changed = (markdown: string): string =>
  markdown.replace('summary: ', 'summary: By now ')

/** The same entry in the other language. */
export const translated = (markdown: string): string =>
  markdown
    .replace(/^related: .*\n/m, '')
    .replace(/^slug: (.*)$/m, 'slug: de-$1\nlocale: de\ntranslationOf: $1')

/**
 * An entry as people write it for the importer, of the usual length, that no seeded glossary has.
 * @param related the indexes of other such entries
 */
export function markdownOf(index: number, related: number[]): string {
  const next = createRandom(1_000_000 + index)
  const text = (words: number) =>
    Array.from({ length: words }, () => textWord(next, 'en')).join(' ')
  const paragraph = () =>
    `${text(30)} ${headword(Math.floor(next() * 100_000)).toLowerCase()} ${text(30)}.`
  const paragraphs = (count: number) => Array.from({ length: count }, paragraph).join('\n\n')
  const term = `Imported ${text(1)} ${index}`
  return `---
term: ${term}
slug: imported-${index}
names:
  - name: I-${index}-X
    kind: abbreviation
  - name: ${term} method
    kind: synonym
summary: ${text(24)}.
related: [${related.map((other) => `imported-${other}`).join(', ')}]
---
## Description

${paragraphs(4)}

## Use cases

${Array.from({ length: 5 }, () => `- ${text(5)}`).join('\n')}

## How we use it

${paragraphs(1)}
`
}
