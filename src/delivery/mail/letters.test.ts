import { describe, expect, test } from 'vitest'
import type { DeliveredLead } from '../read-lead.ts'
import { oneLine } from './layout.ts'
import { greetableName, writeReply } from './write-reply.ts'
import { writeSalesMail } from './write-sales-mail.ts'

const SITE = 'https://glossary.example.com'

const lead = (given: Partial<DeliveredLead> = {}): DeliveredLead => ({
  id: 7,
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  company: 'Engines & Sons',
  message: 'Please call.\n<b>Soon</b>',
  locale: 'en',
  receivedAt: '2026-11-24T12:00:00.000Z',
  consentWording: 'I agree.',
  consentAt: '2026-11-24T12:00:00.000Z',
  page: '/en/glossary/token',
  referrerHost: null,
  campaign: null,
  entry: { id: 3, term: 'Token', slug: 'token' },
  inbox: null,
  teamLanguage: 'en',
  siteName: 'Lemma',
  ...given,
})

describe('the mail to sales', () => {
  test('says who, about what, and leads to the lead, in text and HTML', () => {
    const { subject, text, html } = writeSalesMail(lead(), SITE)
    expect(subject).toBe('New request: Ada Lovelace, Engines & Sons · Token')
    for (const form of [text, html]) {
      for (const part of [
        'ada@example.com',
        '/en/glossary/token',
        `${SITE}/admin/collections/leads/7`,
      ])
        expect(form).toContain(part)
    }
  })

  test('escapes everything that a visitor wrote', () => {
    const evil = '"><img src=x onerror=alert(1)>'
    const { html } = writeSalesMail(
      lead({
        name: evil,
        company: evil,
        message: evil,
        email: `"${evil}"@x`,
        page: evil,
        campaign: evil,
      }),
      SITE,
    )
    expect(html).not.toContain('<img')
    expect(html).not.toMatch(/href="[^"]*[<>]/)
  })

  test('speaks the team’s language, whatever the visitor speaks', () => {
    const { subject } = writeSalesMail(lead({ teamLanguage: 'de' }), SITE)
    expect(subject).toContain('Neue Anfrage')
  })

  test('has a subject of one line', () => {
    const { subject } = writeSalesMail(lead({ name: 'Ada\r\nBcc: all@example.com' }), SITE)
    expect(subject).toContain('Ada Bcc: all@example.com')
    expect(oneLine('a\u2028b\u0000\tc')).toBe('a b c')
    expect(oneLine('x'.repeat(500))).toHaveLength(200)
  })
})

describe('the confirmation', () => {
  test('speaks the visitor’s language and names the entry', () => {
    const { subject, text } = writeReply(lead({ locale: 'de', teamLanguage: 'en' }), SITE)
    expect(subject).toBe('Ihre Anfrage ist angekommen – Lemma')
    expect(text).toContain('Guten Tag Ada Lovelace,')
    expect(text).toContain(`${SITE}/de/glossary/token`)
  })

  test('carries nothing of what was written to it', () => {
    const { text, html, subject } = writeReply(
      lead({
        name: 'Win at cheap.example',
        company: 'canary',
        message: 'canary',
        campaign: 'canary',
      }),
      SITE,
    )
    for (const form of [text, html, subject]) expect(form).not.toMatch(/canary|cheap/)
    expect(text).toContain('Hello,')
  })

  test.each(['Ada', 'J. R. R. Tolkien', 'Zoë O’Hara-Müller', '山田 太郎', 'مريم'])(
    'greets %s by name',
    (name) => expect(greetableName(name)).toBe(name),
  )

  test.each([
    'cheap.example',
    'Buy now!',
    'a'.repeat(60),
    'x@y',
    'Call 0800 123',
    'https://x',
    'a b c d e f g',
  ])('does not greet “%s”', (name) => expect(greetableName(name)).toBeUndefined())
})
