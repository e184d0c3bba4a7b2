import { expect, test } from 'vitest'
import { writeStructuredData } from './structured-data.ts'

test('no text can end the script element or open another', () => {
  const name = '</script><script>alert(1)</script><!--'
  const written = writeStructuredData([{ '@type': 'Thing', name }])
  expect(written).not.toContain('<')
  expect(JSON.parse(written)).toEqual({
    '@context': 'https://schema.org',
    '@graph': [{ '@type': 'Thing', name }],
  })
})
