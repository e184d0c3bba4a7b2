import { expect, test } from 'vitest'
import { COLUMNS, guardCell, unguardCell } from './csv-columns.ts'
import { readQuestions, writeQuestions } from './questions.ts'

test.each([
  '=1+1',
  ' =1',
  '＝1',
  '+49 30 1',
  '- a list',
  '@SUM(A1)',
  '\tx',
  "'=1",
  "''=1",
  "'quoted'",
  "'' twice",
  'plain',
  '',
])('%j is no formula in a table, and comes back as it was', (text) => {
  const written = guardCell(text)
  expect(written).not.toMatch(/^\s*[=+\-@\t＝]/)
  expect(unguardCell(written, 'summary')).toBe(text)
})

test.each(['=1+1', ' @SUM(A1)', '＝1'])('refuses the formula %j', (text) => {
  expect(() => unguardCell(text, 'summary')).toThrow('“summary” begins like a formula')
})

test.each([
  [
    'names',
    [
      { name: 'synonym: odd', kind: 'synonym' },
      { name: 'LM', kind: 'abbreviation' },
    ],
  ],
  ['sources', [{ title: 'A book' }, { title: 'A page', url: 'https://example.com/a' }]],
  ['hasAutomaticLinks', false],
])('writes and reads %s', (column, value) => {
  expect(COLUMNS[column]?.read(COLUMNS[column]?.write(value) ?? '')).toEqual(value)
})

test('keeps questions, their answers’ headings and the places of missing ones', () => {
  const questions = [
    { question: 'What is *this*?', answer: 'Text.\n\n### Heading\n\n#### Smaller\n\n- one' },
    { question: '', answer: '' },
    { question: 'Open?', answer: '' },
  ]
  expect(readQuestions(writeQuestions(questions))).toEqual(questions)
})
