import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Locale } from '#i18n/locales.ts'
import { parseQuery } from './parse-query.ts'
import type { SearchResult } from './read-results.ts'
import type { SearchAnswer } from './search-entries.ts'
import { SearchPage } from './search-page.tsx'

const plain = (text: string) => [{ text, isMatch: false }]

const result = (given: Partial<SearchResult> = {}): SearchResult => ({
  id: 1,
  slug: 'token',
  term: [{ text: 'Token', isMatch: true }],
  alias: null,
  summary: plain('A piece of text.'),
  excerpt: [],
  questions: [],
  ...given,
})

function draw(q: string, given: Partial<SearchAnswer> = {}, locale: Locale = 'en', page = 1) {
  const answer = { results: [], total: 0, isCapped: false, questions: [], close: [], ...given }
  return renderToStaticMarkup(
    <SearchPage
      locale={locale}
      query={parseQuery(q)}
      page={page}
      answer={answer}
      topics={<nav>TOPICS</nav>}
    />,
  )
}

describe('the search page', () => {
  test('is an ordinary form that keeps what was typed', () => {
    const html = draw('"a" <b>')
    expect(html).toMatch(/<form [^>]*action="\/en\/search" method="get">/)
    expect(html).toContain('value="&quot;a&quot; &lt;b&gt;"')
    expect(html).not.toContain('<b>')
  })

  test('without a query shows hints and topics', () => {
    const html = draw('')
    expect(html).toContain('A beginning is enough')
    expect(html).toContain('TOPICS')
    expect(html).not.toContain('/en/contact')
  })

  test('announces how much was found', () => {
    const html = draw('token', { results: [result()], total: 1 })
    expect(html).toContain('<p class="count" role="status">1 entry for “token”</p>')
    expect(draw('token', { results: [result()], total: 500, isCapped: true }, 'de')).toContain(
      'Mehr als 500 Einträge zu „token“',
    )
  })

  test('marks what matched, names the alias and leads to the questions', () => {
    const html = draw('ldm', {
      results: [
        result({
          alias: [{ text: 'LDM', isMatch: true }],
          questions: [{ id: 7, question: plain('Is LDM <fast>?') }],
        }),
      ],
      total: 1,
    })
    expect(html).toContain('<mark>Token</mark>')
    expect(html).toContain('also: <mark>LDM</mark>')
    expect(html).toContain('href="/en/glossary/token#question-7"')
    expect(html).toContain('Is LDM &lt;fast&gt;?')
  })

  test('shows questions of no entry by themselves, also where there is no entry', () => {
    const questions = [{ id: 9, question: plain('Who writes this?') }]
    const html = draw('writes', { questions })
    expect(html).toContain('href="/en/faq#question-9"')
    expect(html).toContain('1 answered question for “writes”')
    expect(html).not.toContain('Did you mean')
    expect(draw('writes', { results: [result()], total: 1, questions })).toContain('#question-9')
  })

  test('asks for patience where it is searched too often, with the text kept', () => {
    const html = renderToStaticMarkup(
      <SearchPage
        locale="en"
        query={parseQuery('token')}
        page={1}
        answer="too many"
        topics={null}
      />,
    )
    expect(html).toContain('Wait a moment')
    expect(html).toContain('value="token"')
    expect(html).not.toContain('no entry')
  })

  test('pages through long results with the query kept', () => {
    const html = draw('a & b', { results: [result()], total: 45 }, 'en', 2)
    expect(html).toContain('href="/en/search?q=a%20%26%20b"')
    expect(html).toContain('href="/en/search?q=a%20%26%20b&amp;page=3"')
  })

  test('without a result offers what may have been meant, topics and a person', () => {
    const html = draw('tokne', { close: [result()] })
    expect(html).toContain('We have no entry on “tokne” yet.')
    expect(html).toContain('Did you mean')
    expect(html).toContain('href="/en/contact"')
    expect(html).toContain('TOPICS')
  })
})
