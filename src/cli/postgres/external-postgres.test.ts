import { expect, test } from 'vitest'
import { explainRefusal } from './external-postgres.ts'

const URL = 'postgres://marie:secret@db.example.com:6000/glossary'
const refusal = (code: string) => Object.assign(new Error('raw'), { code })

test.each([
  ['ECONNREFUSED', 'nothing answers at db.example.com:6000'],
  ['ENOTFOUND', 'no server called db.example.com'],
  ['28P01', 'refuses the password of "marie"'],
  ['3D000', 'no database "glossary"'],
  ['53300', 'no connection left'],
])('explains %s in one line that names the variable', (code, words) => {
  const line = explainRefusal(refusal(code), URL)
  expect(line).toMatch(/^DATABASE_URL: [^\n]+$/)
  expect(line).toContain(words)
})

test('explains a refusal of both addresses of localhost', () => {
  const both = new AggregateError([refusal('ECONNREFUSED'), refusal('ECONNREFUSED')], '')
  expect(explainRefusal(both, 'postgres://localhost/lemma')).toContain('localhost:5432')
})

test('never shows the password', () => {
  for (const code of ['ECONNREFUSED', '28P01', '28000', '3D000', 'other']) {
    expect(explainRefusal(refusal(code), URL)).not.toContain('secret')
  }
})
