import { expect, test } from 'vitest'
import { csvField, csvHead, csvRow } from './csv.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30 1', "'+49 30 1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', '"\'\tx"'],
  ['\rx', '"\'\rx"'],
  [' =1', "' =1"],
  ['＝1', "'＝1"],
  ['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
])('takes the formula out of %j', (text, written) => {
  expect(csvField(text)).toBe(written)
})

test('leaves numbers and ordinary texts as they are', () => {
  expect(csvRow([-7, 'Ada', 'a-b', 'ünï', ''])).toBe('-7,Ada,a-b,ünï,\r\n')
})

test('quotes what would break the row', () => {
  expect(csvRow(['a,b', 'say "hi"', 'two\nlines', 'x'])).toBe(
    '"a,b","say ""hi""","two\nlines",x\r\n',
  )
})

test('begins with the mark that Excel knows UTF-8 by', () => {
  expect(csvHead(['A', 'B'])).toBe('\uFEFFA,B\r\n')
})
