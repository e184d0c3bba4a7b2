import { describe, expect, test } from 'vitest'
import { alternatesOf } from './alternates.ts'
import { pageMetadata } from './page-metadata.ts'

const page = {
  title: 'Token',
  siteName: 'Lemma',
  description: 'A piece of text.',
  path: '/de/glossary/token',
  siteUrl: 'https://glossary.example.com',
}
const entry = (locale: string, slug: string) => `/${locale}/glossary/${slug}`

describe('the metadata of a page', () => {
  test('names the languages in which it is public, English as the default', () => {
    const alternates = alternatesOf({ en: 'token', de: 'token-de' }, entry)
    expect(pageMetadata({ ...page, alternates }).alternates).toEqual({
      canonical: 'https://glossary.example.com/de/glossary/token',
      languages: {
        en: 'https://glossary.example.com/en/glossary/token',
        de: 'https://glossary.example.com/de/glossary/token-de',
        'x-default': 'https://glossary.example.com/en/glossary/token',
      },
    })
  })

  test('names no language in which it is not public', () => {
    const alternates = alternatesOf({ de: 'token' }, entry)
    const { languages } = pageMetadata({ ...page, alternates }).alternates ?? {}
    expect(Object.keys(languages ?? {})).toEqual(['de', 'x-default'])
  })

  test('cuts a long description between words', () => {
    const { description } = pageMetadata({ ...page, description: 'word '.repeat(80) })
    expect(description).toMatch(/^(word )+…$/)
    expect(description?.length).toBeLessThanOrEqual(182)
  })

  test('keeps pages out of search engines that are no destination', () => {
    expect(pageMetadata({ ...page, isIndexed: false }).robots).toEqual({
      index: false,
      follow: true,
    })
    expect(pageMetadata(page).robots).toBeUndefined()
  })
})
