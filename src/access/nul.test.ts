import { expect, test } from 'vitest'
import { hasNulInBody, hasNulInQuery } from './nul.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const NUL_ESCAPE = '\\u0000'

test.each([
  [`{"a":"${NUL_ESCAPE}"}`, true],
  ['{"a":"\u0000"}', true],
  [`{"a":"\\\\${NUL_ESCAPE}"}`, true],
  [`{"a":"\\${NUL_ESCAPE}"}`, false],
  [`{"a":"\\\\\\${NUL_ESCAPE}"}`, false],
  ['{"a":"%00"}', false],
  ['{"a":"u0000"}', false],
])('JSON %j holds a NUL: %s', async (json, expected) => {
  expect(await hasNulInBody(bytes(json), 'application/json')).toBe(expected)
})

async function form(payload: string, name: string) {
  const data = new FormData()
  data.set('file', new File([new Uint8Array([0, 1, 0])], name))
  data.set('_payload', payload)
  const response = new Response(data)
  const type = response.headers.get('content-type') ?? ''
  return hasNulInBody(new Uint8Array(await response.arrayBuffer()), type)
}

test('the bytes of a file may be anything, the text next to it may not', async () => {
  expect(await form('{"alt":"A pixel"}', 'a.png')).toBe(false)
  expect(await form(`{"alt":"${NUL_ESCAPE}"}`, 'a.png')).toBe(true)
  expect(await form('{"alt":"A pixel"}', 'a\u0000.png')).toBe(true)
})

test('a form that cannot be read is left to Payload', async () => {
  expect(await hasNulInBody(bytes('nonsense'), 'multipart/form-data; boundary=x')).toBe(false)
})

test.each([
  ['where[term][equals]=a%00b', true],
  ['a%00=b', true],
  [`where=${encodeURIComponent(`{"term":{"equals":"${NUL_ESCAPE}"}}`)}`, true],
  ['where[term][equals]=a%2500b', false],
  ['where[term][equals]=plain', false],
])('the query %s holds a NUL: %s', (query, expected) => {
  expect(hasNulInQuery(new URLSearchParams(query))).toBe(expected)
})
