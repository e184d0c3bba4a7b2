import { expect, test } from 'vitest'
import { escapeXml } from './xml.ts'

test('text cannot become markup, in an element or in an attribute', () => {
  expect(escapeXml(`<a b="c" d='e'>&amp;]]>`)).toBe(
    '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;]]&gt;',
  )
})

test('what XML cannot hold in any form is left out', () => {
  expect(escapeXml('a\u0000b\u0008c\ud800d\ufffee\u{1f600}\n')).toBe('abcde\u{1f600}\n')
})
