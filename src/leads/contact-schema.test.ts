import { describe, expect, test } from 'vitest'
import { formWords } from '#i18n/form-words.ts'
import { parseContact } from './parse-contact.ts'

const valid = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  message: 'Please call me back.',
  consent: 'yes',
}

function read(given: Record<string, unknown>) {
  const result = parseContact({ ...valid, ...given }, 'en')
  if (!result.isValid) throw new Error(JSON.stringify(result.fieldErrors))
  return result.contact
}

function errorsOf(given: Record<string, unknown>) {
  const result = parseContact({ ...valid, ...given }, 'en')
  return result.isValid ? {} : result.fieldErrors
}

describe('what is taken', () => {
  test('a line loses line breaks, NUL bytes and direction overrides', () => {
    expect(read({ name: ' Ada\r\nBcc: x@y.z\u0000 \u202etxt ' }).name).toBe('Ada Bcc: x@y.z txt')
  })

  test('a message keeps its lines, emoji and right-to-left text', () => {
    const message = 'مرحبا 👋🏽\r\nשלום\u0000\u0007\tEnde'
    expect(read({ message }).message).toBe('مرحبا 👋🏽\nשלום\tEnde')
  })

  test('half a surrogate pair is dropped', () => {
    expect(read({ message: 'a\ud83d b' }).message).toBe('a b')
  })

  test('a domain with umlauts is spelled as mail servers spell it', () => {
    expect(read({ email: 'ada@müller.example' }).email).toBe('ada@xn--mller-kva.example')
  })

  test.each([true, 'true', 'on', 'yes', '1'])('consent given as %j', (consent) => {
    expect(read({ consent }).consent).toBe(true)
  })

  test('unknown fields fall away', () => {
    const contact = read({ status: 'won', owner: 1, id: 7, spam: {}, createdAt: 'x', _status: 'x' })
    for (const field of ['status', 'owner', 'id', 'spam', 'createdAt', '_status']) {
      expect(contact).not.toHaveProperty(field)
    }
  })

  test('an entry that is no slug is left out', () => {
    expect(read({ entry: '../../etc' }).entry).toBeUndefined()
    expect(read({ entry: 'diffusion-model' }).entry).toBe('diffusion-model')
  })

  test('what the page adds by itself never makes a request invalid', () => {
    const contact = read({ elapsed: {}, referrerHost: '<b>', campaign: ['x'] })
    expect(contact).toMatchObject({
      elapsed: undefined,
      referrerHost: undefined,
      campaign: undefined,
    })
    expect(read({ campaign: 'x'.repeat(900) }).campaign).toHaveLength(200)
    expect(read({ elapsed: '4100' }).elapsed).toBe(4100)
    expect(read({ elapsed: '' }).elapsed).toBeUndefined()
  })

  test('a key is lower-cased, an empty one is none', () => {
    const id = '0F9E2C1A-5B7D-4E3F-8A6B-1C2D3E4F5A6B'
    expect(read({ requestId: id }).requestId).toBe(id.toLowerCase())
    expect(read({ requestId: '' }).requestId).toBe('')
  })
})

describe('what is refused', () => {
  test('each missing field is named, in the language of the form', () => {
    const result = parseContact({ locale: 'de' }, 'en')
    expect(result).toEqual({
      isValid: false,
      fieldErrors: {
        name: formWords.de.nameMissing,
        email: formWords.de.emailMissing,
        message: formWords.de.messageMissing,
        consent: formWords.de.consentMissing,
      },
    })
  })

  test.each(['', '   ', '\u200b', '\u0000', '\u202e'])('a name that shows nothing: %j', (name) => {
    expect(errorsOf({ name })).toEqual({ name: formWords.en.nameMissing })
  })

  test.each([
    ['name', 120, 'nameTooLong'],
    ['company', 160, 'companyTooLong'],
    ['message', 5000, 'messageTooLong'],
  ] as const)('%s over its limit of %d', (field, limit, word) => {
    expect(errorsOf({ [field]: 'x'.repeat(limit) })).toEqual({})
    expect(errorsOf({ [field]: 'x'.repeat(limit + 1) })).toEqual({ [field]: formWords.en[word] })
  })

  test('line breaks count once towards the limit, as in the browser', () => {
    expect(errorsOf({ message: `a${'\r\n'.repeat(4998)}b` })).toEqual({})
  })

  test.each([
    'ada',
    'ada@',
    'ada@localhost',
    'a b@c.de',
    'a..b@c.de',
    'a@-c.de',
    'a@c.de\r\nBcc: x@y.de',
    '"a"@c.de',
  ])('the address %j', (email) => {
    expect(errorsOf({ email })).toEqual({ email: formWords.en.emailWrong })
  })

  test('an address over 254 characters', () => {
    expect(errorsOf({ email: `${'a'.repeat(250)}@b.de` })).toEqual({
      email: formWords.en.emailTooLong,
    })
  })

  test.each([false, 'off', '', null, undefined, {}, ['yes'], 0])(
    'consent given as %j',
    (consent) => {
      expect(errorsOf({ consent })).toEqual({ consent: formWords.en.consentMissing })
    },
  )

  test.each([{}, [], ['x'], 5, true, new Date()])('a text that is %j', (value) => {
    for (const field of ['name', 'email', 'company', 'message', 'requestId', 'entry']) {
      expect(errorsOf({ [field]: value })).toEqual({ [field]: formWords.en.notUnderstood })
    }
  })

  test('a language that the site does not have, and a key that is no UUID', () => {
    expect(errorsOf({ locale: 'fr' })).toHaveProperty('locale')
    expect(errorsOf({ requestId: '1; drop table leads' })).toHaveProperty('requestId')
  })
})
