import { globSync } from 'node:fs'
import path from 'node:path'
import type { Endpoint, Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOpenToVisitors } from '#access/rest-rules.ts'
import { answerUpload } from '#transfer/runs/answer-upload.ts'
import { createEntry, createUser, sendRequest } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor, signInAs } from '../support/rest-door.ts'

// Beside what access.test.ts asks of each collection: every other door, found in the configuration
// and among the routes. A new one without a row here fails.

const CANARY = 'canary-4711'

const ROLES = ['visitor', 'sales', 'marketing', 'admin'] as const
type Role = (typeof ROLES)[number]

const STAFF: Role[] = ['sales', 'marketing', 'admin']
const EDITORS: Role[] = ['marketing', 'admin']
const SALES: Role[] = ['sales', 'admin']
const ADMINS: Role[] = ['admin']

/** Who is let in, and what they are told who come with empty hands. */
const DOORS: Record<string, [Role[], number]> = {
  'get /entries/:id/links': [EDITORS, 200],
  'get /entries/:id/advice': [EDITORS, 200],
  'get /entries/:id/impact': [EDITORS, 200],
  'get /entries/:id/standing': [EDITORS, 200],
  'post /entries/:id/editing': [EDITORS, 200],
  'post /faqs/:id/editing': [EDITORS, 404],
  'post /topics/:id/editing': [EDITORS, 404],
  'post /entries/:id/review': [EDITORS, 422],
  'post /entries/:id/schedule': [EDITORS, 422],
  'post /entries/:id/schedule/:schedule/cancel': [EDITORS, 409],
  'post /health/write': [EDITORS, 422],
  'post /health/dismiss': [EDITORS, 422],
  'get /results/export': [EDITORS, 200],
  'get /imports': [EDITORS, 200],
  'get /imports/:id': [EDITORS, 404],
  'get /imports/:id/rows': [EDITORS, 404],
  'post /imports/:id/start': [EDITORS, 404],
  'post /imports/:id/cancel': [EDITORS, 404],
  'get /imports/:id/report': [EDITORS, 404],
  'post /export-entries': [EDITORS, 422],
  'post /leads/export': [SALES, 422],
  'post /leads/reports': [SALES, 422],
  'get /leads/arrivals': [SALES, 200],
  'post /leads/:id/notes': [SALES, 400],
  'get /leads/:id/same-person': [SALES, 200],
  'post /deliveries/:id/send-again': [SALES, 409],
  'post /globals/lead-settings/test-webhook': [ADMINS, 404],
  'post /globals/lead-settings/retention-forecast': [SALES, 200],
  'get /globals/site/consent-wordings': [STAFF, 200],
  'post /privacy-log/look-up': [ADMINS, 422],
  'post /privacy-log/export-address': [ADMINS, 422],
  'post /privacy-log/erase': [ADMINS, 422],
  'get /privacy-log/:id/receipt': [ADMINS, 404],
  // About somebody else; for oneself see people.test.ts.
  'post /users/invite': [ADMINS, 422],
  'post /users/:id/invite': [ADMINS, 404],
  'post /users/:id/deactivate': [ADMINS, 200],
  'post /users/:id/reactivate': [ADMINS, 200],
  'get /users/:id/sessions': [ADMINS, 200],
  'post /users/:id/sign-out': [ADMINS, 200],
}

/** Routes for those who have the right to them, and where that is tested. */
const KEPT = {
  '(payload)/admin/[[...segments]]/page.tsx': 'browser/staff.test.ts',
  '(payload)/api/[...slug]/route.ts': 'here and in access.test.ts',
  '(site)/preview/[locale]/entries/[id]/page.tsx': 'browser/staff.test.ts',
  'api/import-file/route.ts': 'here',
  'metrics/route.ts': 'watch.test.ts',
}

/** Routes for everybody: they show what is public and nothing else. */
const OPEN = [
  '(site)/[locale]/[...rest]/page.tsx',
  '(site)/[locale]/contact/[slug]/page.tsx',
  '(site)/[locale]/contact/page.tsx',
  '(site)/[locale]/contact/thanks/page.tsx',
  '(site)/[locale]/faq/[page]/page.tsx',
  '(site)/[locale]/faq/page.tsx',
  '(site)/[locale]/feed.xml/route.ts',
  '(site)/[locale]/glossary.json/route.ts',
  '(site)/[locale]/glossary/[slug]/markdown/chosen/route.ts',
  '(site)/[locale]/glossary/[slug]/markdown/route.ts',
  '(site)/[locale]/glossary/[slug]/page.tsx',
  '(site)/[locale]/glossary/[slug]/picture.png/route.ts',
  '(site)/[locale]/glossary/[slug]/previews.json/route.ts',
  '(site)/[locale]/glossary/letter/[letter]/[page]/page.tsx',
  '(site)/[locale]/glossary/letter/[letter]/page.tsx',
  '(site)/[locale]/glossary/page.tsx',
  '(site)/[locale]/page.tsx',
  '(site)/[locale]/picture.png/route.ts',
  '(site)/[locale]/search/route.ts',
  '(site)/[locale]/search/suggest/route.ts',
  '(site)/[locale]/topics/[slug]/[page]/page.tsx',
  '(site)/[locale]/topics/[slug]/page.tsx',
  'api/contact/route.ts',
  'api/contact/token/route.ts',
  'api/found/route.ts',
  'api/view/[locale]/[slug]/route.ts',
  'api/vote/route.ts',
  'glossary.ttl/route.ts',
  'healthz/route.ts',
  'llms-full.txt/route.ts',
  'llms.txt/route.ts',
  'mcp/route.ts',
  'readyz/route.ts',
  'robots.txt/route.ts',
  'route.ts',
  'scripts/[file]/route.ts',
  'sitemap.xml/route.ts',
]

let opened: TestPayload
let payload: Payload
let rest: RestDoor
const tokens: Partial<Record<Role, string>> = {}
/** Documents to knock at, by collection. */
const ids: Record<string, number> = {}

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  for (const role of ['sales', 'marketing', 'admin'] as const) {
    tokens[role] = await signInAs(payload, role)
  }
  const entry = await createEntry(payload, { term: CANARY, _status: 'draft' })
  ids.entries = entry.id
  ids.leads = await sendRequest(payload, { name: CANARY })
  ids.users = (await createUser(payload, { role: 'sales', name: CANARY })).id
})
afterAll(() => opened.close())

/** What Payload opens by itself, and by which rules: those of the collection, see access.test.ts. */
const PAYLOADS = new Set([
  // Of each collection.
  ...['get /', 'post /', 'patch /', 'delete /', 'get /:id', 'patch /:id', 'delete /:id'],
  ...['get /count', 'post /access/:id?', 'post /:id/duplicate'],
  ...['get /versions', 'get /versions/:id', 'post /versions/:id'],
  // Of globals, accounts, pictures, and of none.
  ...['post /access', 'get /access'],
  ...['get /init', 'get /me', 'post /login', 'post /logout', 'post /refresh-token'],
  ...['post /forgot-password', 'post /reset-password', 'post /unlock'],
  ...['post /first-register', 'post /verify/:id'],
  ...['get /paste-url/:id?', 'get /file/:filename'],
  // Of what somebody prefers.
  ...['get /:key', 'post /:key', 'delete /:key'],
])

type Door = { door: string; isOurs: boolean; method: string; at: string }

/** Every endpoint of the configuration; Payload writes its own beside ours. */
function listDoors(): Door[] {
  const { endpoints, collections, globals } = payload.config
  const named = (prefix: string, own: false | Omit<Endpoint, 'root'>[] | undefined): Door[] =>
    (own || []).map(({ method, path: at }) => ({
      door: `${method} ${prefix}${at}`,
      isOurs: !PAYLOADS.has(`${method} ${at}`),
      method: method.toUpperCase(),
      at: `${prefix}${at}`.slice(1),
    }))
  return [
    ...named('', endpoints),
    ...collections.flatMap(({ slug, endpoints: own }) => named(`/${slug}`, own)),
    ...globals.flatMap(({ slug, endpoints: own }) => named(`/globals/${slug}`, own)),
  ]
}

const addressOf = ({ at }: Door) =>
  at
    .replace(':id', String(ids[at.split('/')[0] ?? ''] ?? 1))
    .replace(/:\w+\??/, '1')
    .replace(/\/\??$/, '')

const knock = (door: Door, role: Role) =>
  rest.call(door.method, addressOf(door), {
    token: tokens[role],
    ...(door.method === 'GET' ? {} : { body: {} }),
  })

test('every endpoint of ours has a row', () => {
  const ours = listDoors().filter(({ isOurs }) => isOurs)
  expect(ours.map(({ door }) => door).toSorted()).toEqual(Object.keys(DOORS).toSorted())
})

test('every route is either for everybody or kept', () => {
  const folder = path.resolve(import.meta.dirname, '../../src/app')
  const routes = globSync('**/{route,page,default,sitemap,robots,manifest}.{ts,tsx}', {
    cwd: folder,
  })
  expect(routes.toSorted()).toEqual([...OPEN, ...Object.keys(KEPT)].toSorted())
})

test('visitors open none of them, Payload’s own included, but to sign in and to see pictures', async () => {
  const isOpen = (door: Door) => isOpenToVisitors(door.method, addressOf(door))
  const doors = listDoors()
  for (const door of doors.filter((one) => !isOpen(one))) {
    const { status, text } = await knock(door, 'visitor')
    expect([door.door, status]).toEqual([door.door, 401])
    expect(text).not.toContain(CANARY)
  }
  expect(doors.filter(isOpen).map(({ door }) => door)).toEqual([
    'get /media/file/:filename',
    'post /users/forgot-password',
    'post /users/login',
    'post /users/logout',
    'post /users/reset-password',
  ])
})

describe.each(Object.entries(DOORS))('%s', (name, [roles, status]) => {
  test.each(ROLES.slice(1))('%s', async (role) => {
    const door = listDoors().find((one) => one.door === name)
    if (!door) throw new Error('There is no such door')
    const answer = await knock(door, role)
    expect(answer.status, answer.text).toBe(roles.includes(role) ? status : 403)
    if (!roles.includes(role)) expect(answer.text).not.toContain(CANARY)
  })
})

test.each([
  ['visitor', 401],
  ['sales', 403],
  ['marketing', 422],
  ['admin', 422],
] as const)('%s who sends a file to import is told %i', async (role, status) => {
  const request = new Request('http://localhost:3000/api/import-file', {
    method: 'POST',
    headers: tokens[role] ? { authorization: `JWT ${tokens[role]}` } : {},
    body: 'term',
  })
  expect((await answerUpload(payload, request)).status).toBe(status)
})
