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
    expect(pageMetadata({ ...page, alternates }).alternates).toMatchObject({
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

  test('names no language in which it is not public, in its card either', () => {
    const single = pageMetadata({ ...page, alternates: alternatesOf({ de: 'token' }, entry) })
    expect(single.openGraph).toMatchObject({ locale: 'de_DE', alternateLocale: [] })
    const both = alternatesOf({ en: 'token', de: 'token' }, entry)
    const card = pageMetadata({ ...page, alternates: both }).openGraph
    expect(card).toMatchObject({ locale: 'de_DE', alternateLocale: ['en_GB'] })
  })

  test('names the feed of its language', () => {
    expect(pageMetadata(page).alternates?.types).toEqual({
      'application/atom+xml': 'https://glossary.example.com/de/feed.xml',
    })
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

describe('the card of a page', () => {
  test('says what the page says, under its canonical address', () => {
    const { openGraph, twitter, alternates } = pageMetadata(page)
    expect(openGraph).toMatchObject({
      type: 'website',
      title: 'Token',
      description: 'A piece of text.',
      siteName: 'Lemma',
      url: alternates?.canonical,
      images: [{ url: 'https://glossary.example.com/de/picture.png', width: 1200, height: 630 }],
    })
    expect(twitter).toMatchObject({ card: 'summary_large_image', title: 'Token' })
  })

  test('of an article has the article’s own picture', () => {
    const article = {
      picture: '/de/glossary/token/picture.png?v=1',
      author: 'Ada Author',
      updatedAt: '2026-05-03T00:00:00.000Z',
    }
    const { openGraph, twitter } = pageMetadata({ ...page, article })
    const images = [{ url: 'https://glossary.example.com/de/glossary/token/picture.png?v=1' }]
    expect(openGraph).toMatchObject({ type: 'article', authors: 'Ada Author', images })
    expect(twitter).toMatchObject({ images })
  })
})
