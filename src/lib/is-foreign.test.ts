import { expect, test } from 'vitest'
import { isForeign } from './is-foreign.ts'

const SITE = 'https://glossary.example'
const head = (headers: Record<string, string>) =>
  new Headers({ host: 'glossary.example', ...headers })

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'cross-site', origin: SITE },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'https://glossary.example.evil.example' },
])('a page of another site: %j', (headers) => {
  expect(isForeign(head(headers), SITE)).toBe(true)
})

test.each<Record<string, string>>([
  {},
  { origin: SITE },
  { 'sec-fetch-site': 'same-origin', origin: 'null' },
  { 'sec-fetch-site': 'none' },
  { origin: 'http://localhost:3000', host: 'localhost:3000' },
])('our own page, or a program: %j', (headers) => {
  expect(isForeign(head(headers), SITE)).toBe(false)
})
