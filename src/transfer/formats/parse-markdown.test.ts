import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../decode-text.ts'
import { Refusal } from '../remarks/remark.ts'
import { parseMarkdown } from './parse-markdown.ts'

const entry = (head: string, body = '## Description\n\nText.') => `---\n${head}\n---\n${body}\n`

describe('Markdown with a front matter', () => {
  test('reads facts, sections and questions in German', () => {
    const { document, warnings } = parseMarkdown(
      entry(
        'term: KI-Agent\ntranslationOf: ai-agent\nnames:\n  - name: Agent\nsummary: Ein Programm.',
        '## Beschreibung\n\nEin **Agent**.\n\n## Anwendungsfälle\n\n- Eins\n- `zwei`\n\n## Wie wir es nutzen\n\nSo.\n\n## Fragen\n\n### Was ist „das“?\n\nDas.\n\n- eins\n\n### Wann?\n',
      ),
    )
    expect(warnings).toEqual([])
    expect(document).toMatchObject({
      term: 'KI-Agent',
      translationOf: 'ai-agent',
      names: [{ name: 'Agent', kind: 'synonym' }],
      summary: 'Ein Programm.',
      description: 'Ein **Agent**.',
      useCases: ['Eins', 'zwei'],
      practiceNote: 'So.',
      faqs: [
        { question: 'Was ist „das“?', answer: 'Das.\n\n- eins' },
        { question: 'Wann?', answer: '' },
      ],
    })
  })

  test('names what it left out', () => {
    const { warnings } = parseMarkdown(
      entry('term: A\nprice: B', '## Description\nx\n\n## Pricing\ny'),
    )
    expect(warnings).toEqual([
      ['unknownField', 'price'],
      ['unknownHeading', 'Pricing'],
    ])
  })

  test('is not misled by headings inside code', () => {
    const body = '## Description\n\n```\n## Use cases\n```\n\nAfter.'
    expect(parseMarkdown(entry('term: A', body)).document.description).toContain('## Use cases')
  })

  test.each([
    ['no front matter', '# Token', /begin with a block/],
    ['broken YAML', entry('term: [a'), /not YAML/],
    ['no term', entry('slug: a'), /“term” is missing/],
    ['a list as the term', entry('term: [a]'), /“term” must be a text/],
    [
      'an unknown kind of name',
      entry('term: A\nnames: [{name: b, kind: nick}]'),
      /“names.kind” must be one of synonym, abbreviation, misspelling/,
    ],
    ['an address of the site', entry('term: A\nslug: admin'), /the site itself/],
    ['an address with a slash', entry('term: A\nslug: a/b'), /single hyphens/],
    ['an unsafe source', entry('term: A\nsources: [{title: x, url: "javascript:1"}]'), /https/],
    ['too many topics', entry('term: A\ntopics: [a, b, c, d, e, f, g]'), /“topics”: more than 6/],
  ])('refuses %s', (_, source, reason) => {
    expect(() => parseMarkdown(source)).toThrow(Refusal)
    expect(() => parseMarkdown(source)).toThrow(reason)
  })

  test('reads every file of the demo glossary without a warning', () => {
    const files = globSync('content/{en,de}/*.md')
    expect(files.length).toBeGreaterThanOrEqual(55)
    for (const file of files) {
      const { document, warnings } = parseMarkdown(decodeText(readFileSync(file)))
      expect([file, warnings]).toEqual([file, []])
      expect(document.faqs.every((faq) => faq.answer)).toBe(true)
      expect([file, Boolean(document.summary && document.practiceNote)]).toEqual([file, true])
    }
  })
})
