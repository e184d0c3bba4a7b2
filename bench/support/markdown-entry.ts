import { createRandom } from './random.ts'
import { headword, textWord } from './vocabulary.ts'

/** An entry as people write it for the importer, of the usual length, that no seeded glossary has. */
export function markdownOf(index: number): string {
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
related: [imported-${Math.max(0, index - 1)}]
---
## Description

${paragraphs(4)}

## Use cases

${Array.from({ length: 5 }, () => `- ${text(5)}`).join('\n')}

## How we use it

${paragraphs(1)}
`
}
