import { expect, test } from 'vitest'
import { answerScript, scriptAddress, toJavaScript } from './small-scripts.ts'

const SOURCE = `
import type { Word } from './word.ts'

/**
 * Says a word.
 */
export function say(word: Word | null): string {
  // Nobody needs to read this.
  const text: string = \`\${word ?? 'https://example.com'}\` as string
  return text
}
`

test('a browser module is served without types, comments and indentation', async () => {
  const code = toJavaScript(SOURCE)
  expect(code).not.toMatch(/Word\b|Nobody|Says|^\s/m)
  const { say } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  expect(say(null)).toBe('https://example.com')
})

test('it lies for ever at an address that names its content', async () => {
  const address = scriptAddress('suggest')
  expect(address).toMatch(/^\/scripts\/suggest\.[0-9a-f]{12}\.js$/)
  const answer = answerScript(address)
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(await answer.text()).toContain('export function start(')
})

test('another address is nobody’s and is not remembered', () => {
  for (const address of ['/scripts/suggest.000000000000.js', '/scripts/../search/fold.ts']) {
    const answer = answerScript(address)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
})
