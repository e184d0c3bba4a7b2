import { describe, expect, test } from 'vitest'
import { localeOf, readContact, refererPath, wantsJson } from './read-request.ts'

const SITE = 'https://glossary.example'
const head = (headers: Record<string, string>) =>
  new Headers({ host: 'glossary.example', ...headers })

describe('who asks', () => {
  test('a JSON body or a stated preference is a program, everything else a form', () => {
    expect(wantsJson(head({ 'content-type': 'application/json; charset=utf-8' }))).toBe(true)
    expect(wantsJson(head({ accept: 'application/json' }))).toBe(true)
    expect(wantsJson(head({ accept: 'text/html;q=0.4, application/json;q=0.9' }))).toBe(true)
    expect(wantsJson(head({ accept: 'text/html,application/xml;q=0.9,*/*;q=0.8' }))).toBe(false)
    expect(wantsJson(head({ accept: '*/*' }))).toBe(false)
  })
})

describe('where the form stood', () => {
  test('is the path of a page of ours, without its query', () => {
    const referer = `${SITE}/de/glossary/ki?utm_source=x#form`
    expect(refererPath(head({ referer }), SITE)).toBe('/de/glossary/ki')
    expect(localeOf(head({ referer }), SITE)).toBe('de')
  })

  test('is unknown where the path would lead to another site', () => {
    for (const path of ['//evil.example/de', '/\\\\evil.example', '///']) {
      expect(refererPath(head({ referer: SITE + path }), SITE)).toBeUndefined()
    }
  })

  test('is unknown for another site and for our own answer page', () => {
    expect(refererPath(head({ referer: 'https://evil.example/de/x' }), SITE)).toBeUndefined()
    expect(refererPath(head({ referer: `${SITE}/api/contact` }), SITE)).toBeUndefined()
    expect(localeOf(head({ referer: 'no address', 'accept-language': 'de-AT' }), SITE)).toBe('de')
  })
})

describe('what the body says', () => {
  const post = (body: BodyInit, type?: string) =>
    readContact(
      new Request(`${SITE}/api/contact`, {
        method: 'POST',
        body,
        ...(type ? { headers: { 'content-type': type } } : {}),
      }),
    )

  test('is read from JSON and both kinds of forms', async () => {
    const multipart = new FormData()
    multipart.set('name', 'Ädä')
    expect(await post('{"name":"Ädä"}', 'application/json')).toEqual({ name: 'Ädä' })
    expect(await post(new URLSearchParams({ name: 'Ädä' }))).toEqual({ name: 'Ädä' })
    expect(await post(multipart)).toEqual({ name: 'Ädä' })
  })

  test('a field sent twice is not quietly one of the two', async () => {
    expect(await post('name=a&name=b', 'application/x-www-form-urlencoded')).toEqual({
      name: ['a', 'b'],
    })
  })

  test.each(['', '{', 'null', '"x"', '7', '[]'])('is nothing for the JSON %j', async (body) => {
    expect(await post(body, 'application/json')).toEqual({})
  })

  test('is nothing for a broken multipart body', async () => {
    expect(await post('--x\r\nbroken', 'multipart/form-data; boundary=y')).toEqual({})
  })

  test('is too large above the cap, with and without a stated length', async () => {
    const bytes = new Uint8Array(70_000).fill(97)
    expect(await post(bytes, 'application/json')).toBe('too large')
    const stream = new Blob([bytes]).stream()
    const request = new Request(SITE, {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect(request.headers.has('content-length')).toBe(false)
    expect(await readContact(request)).toBe('too large')
  })
})
