import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { CHECKS, findCheck } from '#health/checks.ts'
import { countChecks, readBoard, refreshCounts } from '#health/count-checks.ts'
import { findRows } from '#health/find-rows.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { createEntry, createFaq, createUser, lexical, PASSWORD } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

let opened: TestPayload
let payload: Payload
let door: RestDoor
let anna: Desk
let ben: Desk
const tokens: Record<string, string> = {}

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  door = await openRestDoor(payload)
  for (const role of ['admin', 'marketing', 'sales'] as const) {
    const user = await createUser(payload, { role })
    const { token } = await payload.login({
      collection: 'users',
      data: { email: user.email, password: PASSWORD },
    })
    tokens[role] = String(token)
  }
  anna = await openDesk(payload, { role: 'marketing', name: 'Anna Author' })
  ben = await openDesk(payload, { role: 'marketing', name: 'Ben Reviewer' })
})
afterAll(() => opened?.close())
beforeEach(() =>
  runSql(
    { payload },
    sql`truncate entries, faqs, search_misses, dismissed_misses, health_counts, outside_links cascade`,
  ),
)

const run = <Row>(statement: ReturnType<typeof sql>) => runAlone(payload)<Row>(statement)

async function rowsOf(id: string, page = 1) {
  const check = findCheck(id)
  if (!check) throw new Error(`No check "${id}"`)
  const { rows } = await findRows(run, check, page)
  return rows.map((row) => ({
    ...row,
    says: row.fact && check.sayFact(row.fact, 'en'),
    fix: check.fix(row),
  }))
}

const titlesOf = async (id: string) => (await rowsOf(id)).map(({ title }) => title)

const SOON = '2027-01-15T09:30'
const LONG = 'Enough is said of it here that nobody has to ask again. '.repeat(12)
const whole = { description: lexical(LONG), summary: 'It is what it is.' }
const link = (from: number, to: number) =>
  run(sql`insert into entry_links (from_entry, locale, to_entry, place, leaf, start, phrase, by_author)
          values (${from}, 'en', ${to}, 'description', 0, 0, 'x', false)`)
const read = (entry: number, views: number) =>
  run(sql`insert into entry_reach (entry_id, views) values (${entry}, ${views})`)

describe('a check finds', () => {
  test('questions without an answer, those that many readers meet first', async () => {
    const rare = await createFaq(payload, { question: 'Rarely met?', answer: null })
    const often = await createFaq(payload, { question: 'Often met?', answer: null })
    await createFaq(payload, { question: 'Answered?' })
    await createFaq(payload, { question: 'Asked nowhere?', answer: null })
    await createEntry(payload, { term: 'Quiet', faqs: [rare.id, often.id] })
    const busy = await createEntry(payload, { term: 'Busy', faqs: [often.id] })
    await read(busy.id, 9)
    expect(await rowsOf('questions')).toMatchObject([
      {
        title: 'Often met?',
        says: 'asked in “Busy”',
        fix: `/admin/collections/faqs/${often.id}?locale=en`,
      },
      { title: 'Rarely met?', says: 'asked in “Quiet”' },
      { title: 'Asked nowhere?', says: null },
    ])
  })

  test('public entries without a short definition', async () => {
    const bare = await createEntry(payload, { term: 'Bare', summary: '' })
    await createEntry(payload, { term: 'Full' })
    await createEntry(payload, { term: 'Draft', summary: '', _status: 'draft' })
    expect(await rowsOf('summary')).toMatchObject([
      { title: 'Bare', locale: 'en', fix: `/admin/collections/entries/${bare.id}?locale=en` },
    ])
  })

  test('for each language the entries that are public in another one only', async () => {
    const both = await createEntry(payload, { term: 'Both' })
    await payload.update({
      collection: 'entries',
      id: both.id,
      locale: 'de',
      data: { term: 'Beides', slug: 'beides', _status: 'published' },
      overrideAccess: true,
    })
    const english = await createEntry(payload, { term: 'English only' })
    await createEntry(payload, { term: 'Nur deutsch', locale: 'de' })
    await createEntry(payload, { term: 'Nowhere', _status: 'draft' })
    expect(await rowsOf('translation-de')).toMatchObject([
      {
        title: 'English only',
        locale: 'de',
        fix: `/admin/collections/entries/${english.id}?locale=de`,
      },
    ])
    expect(await titlesOf('translation-en')).toEqual(['Nur deutsch'])
  })

  test('thin entries', async () => {
    await createEntry(payload, { term: 'Thin', description: lexical('Too little.') })
    await createEntry(payload, { term: 'Thick', ...whole })
    expect(await rowsOf('thin')).toMatchObject([{ title: 'Thin', says: '11 characters' }])
  })

  test('overdue reviews, the oldest first and each entry once', async () => {
    await createEntry(payload, { term: 'Late', reviewBy: '2026-01-02T12:00:00.000Z' })
    await createEntry(payload, { term: 'Later', reviewBy: '2025-01-02T12:00:00.000Z' })
    await createEntry(payload, { term: 'In time', reviewBy: '2999-01-02T12:00:00.000Z' })
    expect(await rowsOf('reviews')).toMatchObject([
      { title: 'Later', says: 'due Jan 2, 2025' },
      { title: 'Late', says: 'due Jan 2, 2026' },
    ])
  })

  test('what nothing links to, and what links nowhere', async () => {
    const from = await createEntry(payload, { term: 'From' })
    const to = await createEntry(payload, { term: 'To' })
    const chosen = await createEntry(payload, { term: 'Chosen' })
    await createEntry(payload, { term: 'Chooses', relatedEntries: [chosen.id] })
    await createEntry(payload, {
      term: 'Draft chooses',
      relatedEntries: [from.id],
      _status: 'draft',
    })
    await link(from.id, to.id)
    expect((await titlesOf('orphans')).sort()).toEqual(['Chooses', 'From'])
    expect((await titlesOf('dead-ends')).sort()).toEqual(['Chosen', 'To'])
  })

  test('drafts whose name belongs to a public entry, and names that two public entries have', async () => {
    await createEntry(payload, { term: 'Taken', names: [{ name: 'TKN', kind: 'abbreviation' }] })
    const draft = await createEntry(payload, {
      term: 'Newcomer',
      _status: 'draft',
      names: [{ name: 'tkn', kind: 'synonym' }],
    })
    expect(await rowsOf('names')).toMatchObject([
      {
        title: 'Newcomer',
        says: '“tkn” leads to “Taken”',
        fix: `/admin/collections/entries/${draft.id}?locale=en`,
      },
    ])
    const other = await createEntry(payload, { term: 'Other' })
    await run(sql`insert into entries_names (_order, _parent_id, _locale, id, name, kind)
                  values (1, ${other.id}, 'en', 'x', 'TKN', 'synonym')`)
    await run(sql`select refresh_search(array[${other.id}::int])`)
    expect((await titlesOf('names')).sort()).toEqual(['Newcomer', 'Other', 'Taken'])
  })

  test('what readers found unhelpful, but not what one of them did', async () => {
    const bad = await createEntry(payload, { term: 'Bad' })
    const fair = await createEntry(payload, { term: 'Fair' })
    await run(sql`
      insert into entry_votes (entry_id, locale, day, helpful, unhelpful) values
        (${bad.id}, 'en', current_date, 1, 2), (${bad.id}, 'en', current_date - 1, 0, 2),
        (${fair.id}, 'en', current_date, 0, 2), (${fair.id}, 'en', current_date - 100, 0, 50)`)
    expect(await rowsOf('unhelpful')).toMatchObject([{ title: 'Bad', says: '4 no, 1 yes' }])
  })

  test('nothing in the trash', async () => {
    const faq = await createFaq(payload, { question: 'Gone?', answer: null })
    const entry = await createEntry(payload, {
      term: 'Gone',
      summary: '',
      description: lexical('Short.'),
      reviewBy: '2025-01-02T12:00:00.000Z',
    })
    await anna.plan(entry.id, { action: 'unpublish', at: SOON })
    await anna.write(entry.id, { summary: 'Newer.' })
    await anna.review(entry.id, { action: 'ask', reviewer: ben.user.id })
    expect([await titlesOf('in-review'), await titlesOf('schedules')]).toEqual([['Gone'], ['Gone']])
    const deletedAt = new Date().toISOString()
    await payload.update({
      collection: 'faqs',
      id: faq.id,
      data: { deletedAt },
      overrideAccess: true,
    })
    await payload.update({
      collection: 'entries',
      id: entry.id,
      data: { deletedAt },
      overrideAccess: true,
    })
    for (const { id } of CHECKS) expect([id, await rowsOf(id)]).toEqual([id, []])
  })
})

describe('what is under way:', () => {
  const plan = async (term: string, at: string, action = 'publish') => {
    const { id } = await createEntry(payload, { term, _status: 'draft' })
    if (action === 'unpublish') await anna.publish(id)
    await anna.plan(id, { action, at })
    return id
  }
  const change = (entry: number, to: ReturnType<typeof sql>) =>
    run(sql`update schedules set ${to} where entry_id = ${entry} and status = 'waiting'`)
  const isLate = sql`due_at = '2026-01-15T09:30Z'`

  test('what goes public or away, the next one first, with its time', async () => {
    await plan('Later', '2027-02-15T09:30', 'unpublish')
    const id = await plan('Next', SOON)
    expect(await rowsOf('schedules')).toMatchObject([
      {
        title: 'Next',
        locale: 'en',
        says: ['Goes public: ', new Date(`${SOON}Z`)],
        fix: `/admin/collections/entries/${id}?locale=en`,
      },
      { title: 'Later', says: ['Is taken off the site: ', new Date('2027-02-15T09:30Z')] },
    ])
    expect(await titlesOf('schedules-failed')).toEqual([])
  })

  test('what did not happen at its time, and why, until it is planned anew or dismissed', async () => {
    const late = await plan('Late', SOON)
    await change(late, isLate)
    const refused = await plan('Refused', SOON)
    await change(refused, sql`status = 'failed', reason = 'overtaken', ended_at = now()`)
    const dismissed = await plan('Dismissed', SOON)
    await change(dismissed, sql`status = 'cancelled', ended_at = now()`)
    expect(await rowsOf('schedules-failed')).toMatchObject([
      { title: 'Late', says: ['Should be public by now: ', new Date('2026-01-15T09:30Z')] },
      {
        title: 'Refused',
        says: [
          'Did not go public: ',
          new Date(`${SOON}Z`),
          '. Something else was published meanwhile.',
        ],
        fix: `/admin/collections/entries/${refused}?locale=en`,
      },
    ])
    expect(await titlesOf('schedules')).toEqual([])
    await anna.plan(refused, { action: 'publish', at: SOON })
    expect(await titlesOf('schedules-failed')).toEqual(['Late'])
    expect(await titlesOf('schedules')).toEqual(['Refused'])
  })

  test('whoever opens the board is told what is late though no worker counts', async () => {
    const id = await plan('Late', SOON)
    await countChecks(run)
    await change(id, isLate)
    const { counts } = await readBoard(run)
    const told = counts.filter(({ check }) => check.id.startsWith('schedules'))
    expect(told.map(({ check, count }) => [check.id, count])).toEqual([
      ['schedules-failed', 1],
      ['schedules', 0],
    ])
  })

  test('who was asked for a review and since when, the oldest first, until it is answered', async () => {
    const ids = await Promise.all(
      ['Approved', 'Returned', 'Published', 'New', 'Old'].map(async (term) => {
        const { id } = await createEntry(payload, { term, _status: 'draft' })
        await anna.write(id, { summary: 'A draft.' })
        await anna.review(id, { action: 'ask', reviewer: ben.user.id })
        return id
      }),
    )
    const [approved, returned, published, fresh, old] = ids as [
      number,
      number,
      number,
      number,
      number,
    ]
    await ben.review(approved, { action: 'approve' })
    await ben.review(returned, { action: 'return', text: 'Too long.' })
    await ben.review(fresh, { action: 'comment', text: 'I am on it.' })
    await anna.publish(published)
    await run(sql`update field_changes set changed_at = '2026-01-15T09:00Z'`)
    await run(
      sql`update review_events set created_at = '2026-01-15T09:30Z' where entry_id = ${old}`,
    )
    const says = ['Ben Reviewer was asked on ', new Date('2026-01-15T09:30Z')]
    expect(await rowsOf('in-review')).toMatchObject([
      { title: 'Old', locale: 'en', says, fix: `/admin/collections/entries/${old}?locale=en` },
      { title: 'New' },
    ])
    // Neither another language nor the day to look again changes what is to be read.
    await anna.write(old, { summary: 'Ein Entwurf.' }, 'de')
    await anna.write(old, { reviewBy: '2030-01-01T00:00:00.000Z' })
    expect((await rowsOf('in-review'))[0]?.says).toEqual(says)
    await anna.write(old, { summary: 'Another draft.' })
    expect((await rowsOf('in-review'))[0]?.says).toEqual([
      ...says,
      '. The text has changed since it was sent.',
    ])
  })
})

describe('what was searched in vain', () => {
  const miss = (wording: string, hits: number, locale = 'en') =>
    run(sql`insert into search_misses (day, locale, wording, hits)
            values (current_date, ${locale}, ${wording}, ${hits})`)
  const press = (what: string, wording: string, role = 'marketing') => {
    const body = new FormData()
    body.set('locale', 'en')
    body.set('wording', wording)
    return door.call('POST', `health/${what}`, { token: tokens[role], body })
  }

  test('waits to be written, the most wanted first, until there is an entry of that name', async () => {
    await miss('vector base', 2)
    await miss('mixture of experts', 7)
    await miss('slip', 1)
    await createEntry(payload, {
      term: 'Known',
      names: [{ name: 'Kno-wn thing', kind: 'synonym' }],
    })
    await miss('knownthing', 5)
    expect(await rowsOf('misses')).toMatchObject([
      { title: 'mixture of experts', says: 'searched 7 times' },
      { title: 'vector base' },
    ])
  })

  test('becomes a draft by one press, and the same draft by a second one', async () => {
    await miss('mixture of experts', 7)
    const first = await press('write', 'mixture of experts')
    expect(first.status).toBe(303)
    const location = String(first.headers.get('location'))
    const id = Number(/^\/admin\/collections\/entries\/(\d+)\?locale=en$/.exec(location)?.[1])
    const draft = await payload.findByID({
      collection: 'entries',
      id,
      draft: true,
      locale: 'en',
      overrideAccess: true,
    })
    expect(draft).toMatchObject({ term: 'Mixture of experts', _status: 'draft' })
    expect(await titlesOf('misses')).toEqual([])
    expect((await press('write', 'mixture of experts')).headers.get('location')).toBe(location)
  })

  test('can be dismissed', async () => {
    await miss('asdf', 3)
    await miss('wanted', 2)
    const answer = await press('dismiss', 'asdf')
    expect(answer.headers.get('location')).toBe('/admin/health/misses')
    expect(await titlesOf('misses')).toEqual(['wanted'])
  })

  test.each([['write'], ['dismiss']])('is not for sales or visitors to %s', async (what) => {
    expect((await press(what, 'term', 'sales')).status).toBe(403)
    expect((await press(what, 'term', 'nobody')).status).toBe(401)
    expect((await press(what, '')).status).toBe(422)
    expect((await press(what, 'x'.repeat(81))).status).toBe(422)
    const [made] = await run<{ count: number }>(
      sql`select (select count(*) from entries)::int + (select count(*) from dismissed_misses)::int as count`,
    )
    expect(made?.count).toBe(0)
  })
})

describe('the board', () => {
  const countOf = async (id: string) =>
    (await readBoard(run)).counts.find(({ check }) => check.id === id)

  test('counts what each list shows, and says what has changed in a week', async () => {
    await createEntry(payload, { term: 'Bare', summary: '' })
    await countChecks(run)
    expect(await countOf('summary')).toMatchObject({ count: 1, change: null })
    await run(sql`
      insert into health_counts (check_id, day, count)
      values ('summary', current_date - 8, 5), ('summary', current_date - 6, 99)`)
    expect(await countOf('summary')).toMatchObject({ count: 1, change: -4 })
    for (const { check, count } of (await readBoard(run)).counts) {
      expect([check.id, (await findRows(run, check, 1)).total]).toEqual([check.id, count])
    }
  })

  test('shows something before the worker has come by', async () => {
    const { counts, countedAt } = await readBoard(run)
    expect(counts.map(({ check }) => check.id)).toEqual(CHECKS.map(({ id }) => id))
    expect(counts.every(({ count }) => count === 0)).toBe(true)
    expect(countedAt).toBeInstanceOf(Date)
  })

  test('is counted anew once something was written, not otherwise', async () => {
    expect(await refreshCounts(run)).toBe(true)
    expect(await refreshCounts(run)).toBe(false)
    await run(sql`update health_counts set counted_at = now() - interval '1 minute'`)
    expect(await refreshCounts(run)).toBe(false)
    await createEntry(payload, { term: 'Bare', summary: '' })
    expect(await refreshCounts(run)).toBe(true)
    expect(await countOf('summary')).toMatchObject({ count: 1 })
    await run(sql`update health_counts set counted_at = now() - interval '1 hour'`)
    expect(await refreshCounts(run)).toBe(true)
  })

  test('is counted anew once somebody was asked for a review', async () => {
    const { id } = await createEntry(payload, { _status: 'draft' })
    await refreshCounts(run)
    await run(sql`update entries set updated_at = now() - interval '1 hour'`)
    await run(sql`update _entries_v set updated_at = now() - interval '1 hour'`)
    await run(sql`update health_counts set counted_at = now() - interval '1 minute'`)
    expect(await refreshCounts(run)).toBe(false)
    await run(sql`insert into review_events (entry_id, locale, kind, edition)
                  values (${id}, 'en', 'asked', 'a text')`)
    expect(await refreshCounts(run)).toBe(true)
    expect(await countOf('in-review')).toMatchObject({ count: 1 })
  })

  test('is put right by whoever opens a list', async () => {
    const { id } = await createEntry(payload, { term: 'Bare', summary: '' })
    await countChecks(run)
    await payload.update({
      collection: 'entries',
      id,
      locale: 'en',
      data: { summary: 'Not any more.', _status: 'published' },
      overrideAccess: true,
    })
    await rowsOf('summary')
    expect(await countOf('summary')).toMatchObject({ count: 0 })
  })

  test('pages long lists', async () => {
    await run(sql`insert into search_misses (day, locale, wording, hits)
                  select current_date, 'en', 'word ' || n, 1000 - n from generate_series(1, 60) n`)
    expect(await rowsOf('misses')).toHaveLength(50)
    expect((await rowsOf('misses', 2)).map(({ title }) => title)).toContain('word 51')
    expect(await rowsOf('misses', 3)).toEqual([])
    expect(await countOf('misses')).toMatchObject({ count: 60 })
  })

  test.each(CHECKS.map(({ id, words }) => [id, words] as const))(
    '%s has words in both languages',
    (_, { en, de }) => {
      expect(en.title).not.toBe(de.title)
      expect(en.hint && de.hint).toBeTruthy()
    },
  )
})
