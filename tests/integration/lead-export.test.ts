import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { sendRequest } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor, signInAll } from '../support/rest-door.ts'

let opened: TestPayload
let payload: Payload
let rest: RestDoor
let tokens: Awaited<ReturnType<typeof signInAll>>

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  tokens = await signInAll(payload)
})
afterAll(() => opened.close())
beforeEach(() =>
  runSql({ payload }, sql`truncate leads, lead_events, deliveries, privacy_log cascade`),
)

type Question = { where?: unknown; trash?: string; language?: string; role?: string }

const exportCsv = ({ where, trash = '', language = 'en', role = 'sales' }: Question = {}) =>
  rest.call('POST', 'leads/export', {
    token: tokens[role],
    body: new URLSearchParams({
      where: typeof where === 'string' ? where : JSON.stringify(where ?? {}),
      trash,
    }).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'accept-language': language,
    },
  })

const linesOf = (text: string) => text.split('\r\n').slice(1, -1)
const logged = async () =>
  (await payload.find({ collection: 'privacy-log', depth: 0, overrideAccess: true })).docs

describe('who may', () => {
  test.each([
    ['visitor', 401],
    ['marketing', 403],
    ['sales', 200],
    ['admin', 200],
  ])('%s gets %i', async (role, status) => {
    await sendRequest(payload, { name: 'Canary' })
    const answer = await exportCsv({ role })
    expect(answer.status).toBe(status)
    expect(answer.text.includes('Canary')).toBe(status === 200)
    expect(await logged()).toHaveLength(status === 200 ? 1 : 0)
  })

  test('not another site with the cookie of somebody', async () => {
    const headers = { cookie: `payload-token=${tokens.sales}`, origin: 'https://evil.example' }
    expect((await rest.call('POST', 'leads/export', { headers, body: {} })).status).toBe(401)
  })
})

describe('the list', () => {
  test('holds every lead, the newest first, under headings in the reader’s language', async () => {
    await sendRequest(payload, { name: 'First', message: 'Two\nlines, "quoted"' })
    await sendRequest(payload, { name: '=cmd|calc', email: 'second@example.com' })
    const { text, headers } = await exportCsv()
    expect(headers.get('content-type')).toContain('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="leads-\d{4}-\d\d-\d\d[.]csv"$/,
    )
    const [second, first] = linesOf(text)
    expect(second).toContain(",'=cmd|calc,second@example.com,")
    expect(first).toContain(',"Two\nlines, ""quoted""",')
    expect((await exportCsv({ language: 'de' })).text).toContain(
      'Nummer,Eingegangen (UTC),Name,E-Mail',
    )
    expect(text).toMatch(/^\uFEFF?Number,Received \(UTC\),Name,E-mail,/)
  })

  test('is what the filters leave', async () => {
    await sendRequest(payload, { name: 'Wanted', company: 'Acme' })
    await sendRequest(payload, { name: 'Other', company: 'Else' })
    const thrown = await sendRequest(payload, { name: 'Thrown', company: 'Acme' })
    await runSql({ payload }, sql`update leads set deleted_at = now() where id = ${thrown}`)
    const where = { and: [{ company: { equals: 'Acme' } }] }
    const { text } = await exportCsv({ where })
    expect(linesOf(text)).toHaveLength(1)
    expect(text).toContain('Wanted')
    expect(linesOf((await exportCsv({ where, trash: '1' })).text).join()).toContain('Thrown')
  })

  test.each(['[]', 'null', '"x"', '{', '7'])('refuses the filter %s', async (where) => {
    expect((await exportCsv({ where })).status).toBe(422)
  })

  test('does not filter by what nobody may read', async () => {
    await sendRequest(payload)
    const { status, text } = await exportCsv({ where: { requestId: { like: '' } } })
    expect([status >= 400, text.includes('Ada')]).toEqual([true, false])
  })

  test('is in the log with its number and its reader, and without its content', async () => {
    await sendRequest(payload, { name: 'Canary' })
    await exportCsv({ where: { name: { equals: 'Canary' } } })
    const [entry, more] = await logged()
    expect(more).toBeUndefined()
    expect(entry).toMatchObject({ action: 'exported-list', leads: 1, by: expect.any(Number) })
    expect(JSON.stringify(entry)).not.toContain('Canary')
  })

  test('streams ten thousand leads without gathering them', async () => {
    await runSql(
      { payload },
      sql`
      insert into leads (name, email, message, locale, request_id, request_hash, consent_wording, consent_at)
      select 'n' || n, 'n@example.com', repeat('long ', 400), 'en', 'r' || n, 'h', 'w', now()
      from generate_series(1, 10000) n
    `,
    )
    const { REST_POST } = await import('@payloadcms/next/routes')
    const response = await REST_POST(Promise.resolve(payload.config))(
      new Request('http://localhost:3000/api/leads/export', {
        method: 'POST',
        headers: {
          authorization: `JWT ${tokens.sales}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'where={}',
      }),
      { params: Promise.resolve({ slug: ['leads', 'export'] }) },
    )
    let rows = 0
    let bytes = 0
    let most = 0
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength
      rows += new TextDecoder().decode(chunk).split('\r\n').length - 1
      most = Math.max(most, chunk.byteLength)
    }
    expect(rows).toBe(10_001)
    expect(bytes).toBeGreaterThan(20_000_000)
    expect(most).toBeLessThan(2_000_000)
  }, 60_000)
})
