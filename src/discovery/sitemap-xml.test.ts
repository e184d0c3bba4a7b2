import { describe, expect, test } from 'vitest'
import { mapEntry, mapIndex } from './sitemap-xml.ts'

const at = (path: string) => `https://glossary.example.com${path}`

describe('a page in the sitemap', () => {
  test('names every language in which it is public, and English for the rest', () => {
    const alternates = { en: at('/en/glossary/token'), de: at('/de/glossary/token-de') }
    const entry = mapEntry({ url: alternates.de, alternates, updatedAt: '2026-05-03T10:00:00Z' })
    expect(entry).toBe(
      `<url><loc>${alternates.de}</loc><lastmod>2026-05-03T10:00:00Z</lastmod>` +
        `<xhtml:link rel="alternate" hreflang="en" href="${alternates.en}"/>` +
        `<xhtml:link rel="alternate" hreflang="de" href="${alternates.de}"/>` +
        `<xhtml:link rel="alternate" hreflang="x-default" href="${alternates.en}"/></url>\n`,
    )
  })

  test('has no alternates when it is alone', () => {
    const url = at('/de/glossary/token')
    expect(mapEntry({ url, alternates: { de: url } })).toBe(`<url><loc>${url}</loc></url>\n`)
  })
})

test('the index of a large map escapes the addresses of its parts', () => {
  expect(mapIndex([at('/sitemap.xml?part=1&x')], null)).toContain('part=1&amp;x</loc></sitemap>')
})
