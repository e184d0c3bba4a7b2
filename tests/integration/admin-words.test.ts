import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createUser, lexical, PASSWORD } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

let opened: TestPayload
let payload: Payload
let rest: RestDoor
let token: string | undefined

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  const { email } = await createUser(payload, { role: 'marketing' })
  const session = await payload.login({ collection: 'users', data: { email, password: PASSWORD } })
  token = session.token
})
afterAll(() => opened.close())

const linkTo = (url: string) => {
  const text = lexical('text')
  const [paragraph] = text.root.children as unknown as { children: unknown[] }[]
  paragraph?.children.push({
    type: 'link',
    version: 3,
    fields: { linkType: 'custom', url },
    children: [],
  })
  return text
}

const create = (path: string, body: object, language: string) =>
  rest.call('POST', path, { token, body, headers: { 'accept-language': language } })

const WRONG: [what: string, path: string, body: object, english: string, german: string][] = [
  [
    'a text that is too long',
    'entries',
    { term: 'x'.repeat(201) },
    'At most 200 characters',
    'höchstens 200 Zeichen',
  ],
  [
    'a body that is too long',
    'entries',
    { term: 'Long', description: lexical('x'.repeat(200_000)) },
    'This text is too long',
    'Dieser Text ist zu lang',
  ],
  [
    'a link in a body',
    'entries',
    { term: 'Link', description: linkTo('javascript:alert(1)') },
    'A link starts with',
    'Ein Link beginnt mit',
  ],
  [
    'the link of a source',
    'entries',
    {
      term: 'Source',
      slug: 'source',
      _status: 'published',
      sources: [{ title: 'Book', url: 'javascript:alert(1)' }],
    },
    'A link starts with',
    'Ein Link beginnt mit',
  ],
  [
    'a link in the footer',
    'globals/site',
    { name: 'Lemma', footerLinks: [{ label: 'Imprint', url: '' }] },
    'A link starts with',
    'Ein Link beginnt mit',
  ],
  [
    'an address without a letter',
    'topics',
    { name: '★' },
    'small letters, digits',
    'Nur Kleinbuchstaben',
  ],
  [
    'an address of the site itself',
    'topics',
    { name: 'Admin' },
    'an address of the site itself',
    'eine Adresse der Website selbst',
  ],
]

test.each(WRONG)(
  '%s is refused in the language of the panel',
  async (_, path, body, english, german) => {
    for (const [language, message] of [
      ['en', english],
      ['de', german],
    ] as const) {
      const { status, text } = await create(path, body, language)
      expect(status).toBe(400)
      expect(text).toContain(message)
    }
  },
)

test('a source may do without a link', async () => {
  const body = {
    term: 'Offline',
    slug: 'offline',
    _status: 'published',
    sources: [{ title: 'Book' }],
  }
  expect((await create('entries', body, 'en')).status).toBe(201)
})
