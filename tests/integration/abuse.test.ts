import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { lexical } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

const PASSWORD = 'correct horse battery'
const EMAIL = 'editor@example.com'

let opened: TestPayload
let payload: Payload
let rest: RestDoor
let token: string | undefined

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  await payload.create({
    collection: 'users',
    data: { name: 'Editor', email: EMAIL, password: PASSWORD, role: 'marketing' },
    overrideAccess: true,
  })
  token = (await payload.login({ collection: 'users', data: { email: EMAIL, password: PASSWORD } }))
    .token
})

afterAll(() => opened.close())

let caller = 0
/** Headers of a caller at an address of its own, so that one test does not use up another's limit. */
const fromNewAddress = () => {
  caller += 1
  return { 'x-forwarded-for': `198.51.${caller >> 8}.${caller & 255}` }
}

describe('without a session', () => {
  test.each([
    ['GET', 'access'],
    ['GET', 'users/init'],
    ['GET', 'users/me'],
    ['POST', 'users/first-register'],
    ['POST', 'users/unlock'],
    ['POST', 'users/refresh-token'],
    ['POST', 'graphql'],
    ['GET', 'entries?limit=0'],
    ['GET', 'payload-preferences/x'],
    ['PUT', 'users/login'],
  ])('%s /api/%s is shut', async (method, path) => {
    const { status, text } = await rest.call(method, path, method === 'GET' ? {} : { body: {} })
    expect(status).toBe(401)
    expect(JSON.parse(text)).toEqual({ errors: [{ message: 'Please sign in.' }] })
  })

  test('a POST that claims to be a GET is shut too', async () => {
    const { status } = await rest.call('POST', 'entries', {
      body: 'limit=0',
      headers: {
        'x-payload-http-method-override': 'GET',
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
    expect(status).toBe(401)
  })

  test('a made-up token counts as none', async () => {
    expect((await rest.call('GET', 'access', { token: 'a.b.c' })).status).toBe(401)
  })
})

describe('signing in', () => {
  const login = (email: string, headers = fromNewAddress()) =>
    rest.call('POST', 'users/login', { body: { email, password: 'wrong' }, headers })

  test('an unknown address and a locked account cost as much work as a known one', async () => {
    const create = (email: string) =>
      payload.create({
        collection: 'users',
        data: { name: 'Timed', email, password: PASSWORD, role: 'sales' },
        overrideAccess: true,
      })
    await create('known@example.com')
    const { id } = await create('shut@example.com')
    const lockUntil = new Date(Date.now() + 600_000).toISOString()
    await payload.db.updateOne({ collection: 'users', id, data: { lockUntil } })

    // What takes the time, by its price: rounds, length, method. Milliseconds would say how busy the
    // machine is.
    const { pbkdf2 } = crypto
    const prices: unknown[][] = []
    crypto.pbkdf2 = (password, salt, rounds, length, digest, done) => {
      prices.push([rounds, length, digest])
      pbkdf2(password, salt, rounds, length, digest, done)
    }
    syncBuiltinESMExports()
    const spent: unknown[] = []
    try {
      for (const email of ['known@example.com', 'nobody@example.com', 'shut@example.com']) {
        expect((await login(email)).status).toBe(401)
        spent.push(prices.splice(0))
      }
    } finally {
      crypto.pbkdf2 = pbkdf2
      syncBuiltinESMExports()
    }
    const [known] = spent
    expect(known).toHaveLength(1)
    expect(spent).toEqual([known, known, known])
  })

  test('a password of blanks is refused before anybody is looked up', async () => {
    const measured = async (password: string) => {
      const start = process.cpuUsage()
      const { status } = await rest.call('POST', 'users/login', {
        body: { email: 'nobody@example.com', password },
        headers: fromNewAddress(),
      })
      const { user, system } = process.cpuUsage(start)
      return { status, work: user + system }
    }
    const [blank, wrong] = [await measured(' '), await measured('wrong')]
    expect([blank.status, wrong.status]).toEqual([400, 401])
    expect(blank.work).toBeLessThan(wrong.work / 2)
  })

  test('a locked account answers like a wrong password', async () => {
    await payload.create({
      collection: 'users',
      data: { name: 'Locked', email: 'locked@example.com', password: PASSWORD, role: 'sales' },
      overrideAccess: true,
    })
    const answers: Awaited<ReturnType<typeof login>>[] = []
    for (let round = 0; round < 12; round += 1) answers.push(await login('locked@example.com'))
    const unknown = await login('nobody@example.com')
    for (const answer of answers) {
      expect(answer.status).toBe(unknown.status)
      expect(answer.text).not.toMatch(/lock/i)
    }
  })

  test('one address may try thirty times in five minutes', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    const statuses: number[] = []
    for (let round = 0; round < 32; round += 1) {
      const { status } = await rest.call('POST', 'users/login', { body: {}, headers })
      statuses.push(status)
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    const refused = await rest.call('POST', 'users/login', { body: {}, headers })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const other = await rest.call('POST', 'users/login', { body: {}, headers: fromNewAddress() })
    expect(other.status).not.toBe(429)
  })

  test('forty parallel requests for a new password leave the site working', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        rest.call('POST', 'users/forgot-password', {
          body: { email: EMAIL },
          headers: fromNewAddress(),
        }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status)).difference(new Set([200, 429])).size).toBe(
      0,
    )
    const { totalDocs } = await payload.count({ collection: 'users', overrideAccess: true })
    expect(totalDocs).toBeGreaterThan(0)
  })

  test('during a flood of requests for a new password people still sign in', async () => {
    let isFlooding = true
    const flood = Array.from({ length: 12 }, async () => {
      const statuses: number[] = []
      while (isFlooding) {
        const { status } = await rest.call('POST', 'users/forgot-password', {
          body: { email: EMAIL },
          headers: fromNewAddress(),
        })
        statuses.push(status)
      }
      return statuses
    })
    const logins = Array.from({ length: 6 }, () =>
      rest.call('POST', 'users/login', {
        body: { email: EMAIL, password: PASSWORD },
        headers: fromNewAddress(),
      }),
    )
    const answers = await Promise.all(logins)
    isFlooding = false
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200))
    expect((await Promise.all(flood)).flat()).toContain(429)
  })

  test('a forgotten password is answered the same for an address that nobody has', async () => {
    const ask = (email: string) =>
      rest.call('POST', 'users/forgot-password', { body: { email }, headers: fromNewAddress() })
    const [known, unknown] = [await ask(EMAIL), await ask('nobody@example.com')]
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
  })

  test('the session cookie cannot be read by scripts and stays on the site', async () => {
    const { headers } = await rest.call('POST', 'users/login', {
      body: { email: EMAIL, password: PASSWORD },
      headers: fromNewAddress(),
    })
    expect(headers.get('set-cookie')).toMatch(/HttpOnly/)
    expect(headers.get('set-cookie')).toMatch(/SameSite=Lax/)
  })

  test.each([
    ['https://glossary.example.com', true],
    ['http://localhost:3000', false],
  ])('on %s the cookie is for encrypted connections only: %s', async (siteUrl, isSecure) => {
    vi.resetModules()
    vi.stubEnv('SITE_URL', siteUrl)
    const { users } = await import('#users/collection.ts')
    expect(users.auth).toMatchObject({ cookies: { secure: isSecure } })
    vi.unstubAllEnvs()
    vi.resetModules()
  })

  test('a cookie that another site sends along is not accepted', async () => {
    const withCookie = (origin: string) =>
      rest.call('POST', 'entries', {
        body: { term: 'forged', _status: 'draft' },
        headers: { cookie: `payload-token=${token}`, origin },
      })
    expect((await withCookie('https://evil.example')).status).toBe(401)
    expect((await withCookie(payload.config.serverURL)).status).toBe(201)
  })
})

describe('with a session', () => {
  const asEditor = (method: string, path: string, body?: unknown) =>
    rest.call(method, path, { token, body })

  test('limit=0 does not mean everything', async () => {
    const spellings = ['limit[]=0', 'limit[0]=0', '[limit]=0', 'limit[][]=0', 'limit=0x0']
    const values = ['limit=0', 'limit=1000000', 'limit=-1', 'limit=x', 'pagination=false']
    for (const query of [...spellings, ...values]) {
      const { text } = await asEditor('GET', `entries?${query}`)
      expect(JSON.parse(text).limit, query).toBeLessThanOrEqual(1000)
      expect(JSON.parse(text).limit, query).toBeGreaterThan(0)
    }
  })

  test('a question in a body is answered like one in an address, and bounded alike', async () => {
    await payload.create({
      collection: 'faqs',
      data: { question: 'In a body?' },
      overrideAccess: true,
    })
    const { text } = await rest.call('POST', 'faqs', {
      token,
      body: 'where[question][equals]=In a body?&limit=0',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-payload-http-method-override': 'GET',
      },
    })
    expect(JSON.parse(text)).toMatchObject({ limit: 1000, docs: [{ question: 'In a body?' }] })
  })

  const askByPost = (path: string, contentType: string, body: string) =>
    rest.call('POST', path, {
      token,
      body,
      headers: { 'content-type': contentType, 'x-http-method-override': 'GET' },
    })

  test.each([
    ['application/x-www-form-urlencoded', 'where[name][exists]=true'],
    ['application/x-www-form-urlencoded', 'limit[]=0'],
    ['application/x-www-form-urlencoded; charset=UTF-8', 'limit=0'],
    ['application/json', '{"limit":0}'],
    ['application/json', '{"locale":"de"}'],
    ['text/plain', 'limit=0'],
  ])('a POST that stands for a GET is bounded in its address too: %s %s', async (type, body) => {
    for (const path of ['users?limit=0', 'users?limit=0&locale=de', 'users?pagination=false']) {
      const { status, text } = await askByPost(path, type, body)
      expect(status, path).toBe(200)
      expect(JSON.parse(text), path).toMatchObject({ limit: 1000 })
    }
  })

  test('a question may stand half in the address and half in the body', async () => {
    const { text } = await askByPost(
      'users?limit=2&depth=0',
      'application/x-www-form-urlencoded',
      `where[email][equals]=${EMAIL}`,
    )
    expect(JSON.parse(text)).toMatchObject({ limit: 2, totalDocs: 1, docs: [{ email: EMAIL }] })
  })

  test('a body over a megabyte is refused, with or without an honest length', async () => {
    const body = JSON.stringify({ term: 'x'.repeat(1024 * 1024) })
    expect((await asEditor('POST', 'entries', body)).status).toBe(413)
  })

  test('a NUL byte is refused in plain words, in a body and in an address', async () => {
    for (const { status, text } of [
      await asEditor('POST', 'entries', '{"term":"a\\u0000b","_status":"draft"}'),
      await asEditor('POST', 'entries?draft=true', '{"term":"a\u0000b"}'),
      await asEditor('GET', 'entries?where[term][equals]=a%00b'),
      await asEditor('GET', 'entries?where={"term":{"equals":"a%5Cu0000b"}}'),
      await asEditor('GET', 'media/file/a%00b.png'),
      await askByPost('entries', 'application/x-www-form-urlencoded', 'where[term][equals]=a%00b'),
    ]) {
      expect(status).toBe(400)
      expect(text).not.toMatch(/sql|select|query|invalid byte/i)
    }
  })

  test('a text about NUL bytes is a text like any other', async () => {
    const term = 'How %00 and \\u0000 are written'
    const { status, text } = await asEditor('POST', 'entries?draft=true', { term })
    expect([status, JSON.parse(text).doc.term]).toEqual([201, term])
  })

  test('a password is twelve characters long, wherever it is set', async () => {
    const short = 'abc45678901'
    const email = 'short@example.com'
    const create = (password: string) =>
      payload.create({
        collection: 'users',
        data: { name: 'Short', email, password, role: 'sales' },
        overrideAccess: true,
      })
    await expect(create(short)).rejects.toMatchObject({
      data: { errors: [{ path: 'password', message: 'A password needs at least 12 characters.' }] },
    })
    const { id } = await create(PASSWORD)
    const session = await payload.login({
      collection: 'users',
      data: { email, password: PASSWORD },
    })
    const tooShort = [400, expect.stringContaining('at least 12 characters')]
    for (const path of [`users/${id}`, `users?where[id][equals]=${id}`]) {
      const body = { password: short }
      const { status, text } = await rest.call('PATCH', path, { token: session.token, body })
      expect([status, text]).toEqual(tooShort)
    }

    const resetToken = await payload.forgotPassword({
      collection: 'users',
      data: { email },
      disableEmail: true,
    })
    const reset = (password: string) =>
      rest.call('POST', 'users/reset-password', {
        body: { token: resetToken, password },
        headers: fromNewAddress(),
      })
    const refused = await reset(short)
    expect([refused.status, refused.text]).toEqual(tooShort)
    expect((await reset(`${short}2`)).status).toBe(200)
  })

  test('a draft keeps the length limits', async () => {
    const { status, text } = await asEditor('POST', 'entries?draft=true', { term: 'x'.repeat(201) })
    expect(status).toBe(400)
    expect(text).toContain('At most 200 characters')
  })

  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'vbscript:x',
  ])('a link to %j is refused, in drafts too', async (url) => {
    const description = lexical('text')
    description.root.children.push({
      type: 'paragraph',
      version: 1,
      children: [
        {
          type: 'link',
          version: 3,
          fields: { linkType: 'custom', url },
          children: [{ type: 'text', text: 'x', version: 1 }],
        },
      ],
    } as never)
    for (const query of ['', '?draft=true']) {
      const { status } = await asEditor('POST', `entries${query}`, { term: 'linked', description })
      expect(status, query).toBe(400)
    }
  })

  test.each(['admin', 'letter', 'api', 'thanks'])(
    'the address %j of the site itself is refused',
    async (slug) => {
      const { status } = await asEditor('POST', 'entries', {
        term: 'x',
        slug,
        _status: 'published',
      })
      expect(status).toBe(400)
    },
  )

  test('nobody sets the identity or the birthday of a document', async () => {
    const { text } = await asEditor('POST', 'faqs', { id: 987654, question: 'Why?' })
    expect(JSON.parse(text).doc.id).not.toBe(987654)
  })
})
