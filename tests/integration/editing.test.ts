import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import type { EditingAnswer } from '#editing/answer-editing.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import {
  createEntry,
  createFaq,
  createPicture,
  createTopic,
  lexical,
} from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let anna: Desk
let ben: Desk

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  anna = await openDesk(payload, { role: 'marketing', name: 'Anna Author' })
  ben = await openDesk(payload, { role: 'marketing', name: 'Ben Editor' })
})
afterAll(() => opened.close())

type Form = Record<string, unknown>
type Refused = { errors: { data: { changes: Form[]; errors: Form[] } }[] }

/** The document as a form holds it when it is opened. */
async function open(desk: Desk, id: number, { collection = 'entries', locale = 'en' } = {}) {
  const { answer } = await desk.call(
    'GET',
    `${collection}/${id}?locale=${locale}&draft=true&depth=0`,
  )
  return answer as Form
}

/** Sends the whole form, as the panel does. */
const save = (desk: Desk, form: Form, { how = 'draft=true', locale = 'en' } = {}) =>
  desk.call('PATCH', `entries/${form.id}?locale=${locale}&depth=0&${how}`, {
    ...form,
    _status: how.includes('draft=true') ? 'draft' : 'published',
  })
const AUTOSAVE = 'draft=true&autosave=true'
const PUBLISH = 'publishSpecificLocale=en'

const changesOf = ({ answer }: { answer: object }) => (answer as Refused).errors[0]?.data.changes
const read = (id: number, locale = 'en') => open(anna, id, { locale })

/** An entry that both have open. */
async function openTwice(given: Parameters<typeof createEntry>[1] = { _status: 'draft' }) {
  const { id } = await createEntry(payload, given)
  return { id, hers: await open(anna, id), his: await open(ben, id) }
}

describe('a form that is older than what a colleague saved', () => {
  test.each([
    ['a draft', 'draft=true'],
    ['an autosave', AUTOSAVE],
    ['a publication', PUBLISH],
    ['a publication of all languages', 'publishAllLocales=true'],
  ])('is refused with who changed what: %s', async (_what, how) => {
    const { id, hers, his } = await openTwice()
    expect((await save(anna, { ...hers, summary: 'Anna was here.' })).status).toBe(200)
    const before = await payload.countVersions({ collection: 'entries', overrideAccess: true })
    const refused = await save(ben, { ...his, summary: 'Ben was here.' }, { how })
    expect(refused.status).toBe(409)
    expect(changesOf(refused)).toEqual([
      { field: 'summary', side: 'both', by: 'Anna Author', at: expect.any(String) },
    ])
    expect(await read(id)).toMatchObject({ summary: 'Anna was here.', _status: 'draft' })
    const after = await payload.countVersions({ collection: 'entries', overrideAccess: true })
    expect(after).toEqual(before)
  })

  test('says a sentence to whoever pressed a button, and none to an autosave', async () => {
    const { hers, his } = await openTwice()
    await save(anna, { ...hers, summary: 'Anna was here.' })
    const mine = { ...his, summary: 'Ben was here.' }
    expect((await save(ben, mine)).said).toContain('Anna Author')
    const silent = await save(ben, mine, { how: AUTOSAVE })
    expect(silent.said).toBe('')
    // The sign for the form on the screen.
    expect((silent.answer as unknown as Refused).errors[0]?.data.errors).toMatchObject([
      { path: 'basedOn' },
    ])
  })

  test('is refused too where the colleague changed another field, and says so', async () => {
    const { id, hers, his } = await openTwice()
    await save(anna, { ...hers, description: lexical('Anna’s paragraph.') })
    const refused = await save(ben, { ...his, summary: 'Ben was here.' })
    expect(changesOf(refused)).toMatchObject([{ field: 'description', side: 'theirs' }])
    // The form takes it over and sends both.
    const { description, basedOn } = await open(ben, id)
    const again = { ...his, summary: 'Ben was here.', description, basedOn }
    expect((await save(ben, again)).status).toBe(200)
    expect(await read(id)).toMatchObject({
      summary: 'Ben was here.',
      description: lexical('Anna’s paragraph.'),
    })
  })

  test('is refused too where the panel says nothing of a list without rows', async () => {
    const { hers, his } = await openTwice()
    await save(anna, { ...hers, names: [{ name: 'LDM', kind: 'abbreviation' }] })
    const { names: _, ...rest } = his
    const refused = await save(ben, { ...rest, summary: 'Ben was here.' })
    expect(changesOf(refused)).toMatchObject([{ field: 'names', side: 'theirs' }])
  })

  test('is accepted once it is based on the newest version', async () => {
    const { id, hers, his } = await openTwice()
    const { answer } = await save(anna, { ...hers, summary: 'Anna was here.' })
    const { basedOn } = (answer as { doc: Form }).doc
    expect((await save(ben, { ...his, summary: 'Ben decided.', basedOn })).status).toBe(200)
    expect((await read(id)).summary).toBe('Ben decided.')
  })

  test('is accepted where both wrote the same', async () => {
    const { hers, his } = await openTwice()
    await save(anna, { ...hers, summary: 'The same words.' })
    expect((await save(ben, { ...his, summary: 'The same words. ' })).status).toBe(200)
  })

  test('stays a conflict through an autosave that wrote into the same version', async () => {
    const { hers, his } = await openTwice()
    let form = hers
    for (const summary of ['A', 'Anna', 'Anna was here.']) {
      const { status, answer } = await save(anna, { ...form, summary }, { how: AUTOSAVE })
      expect(status).toBe(200)
      form = (answer as { doc: Form }).doc
    }
    const refused = await save(ben, { ...his, summary: 'Ben.' }, { how: AUTOSAVE })
    expect(refused.status).toBe(409)
  })

  test('rows, order and removal count; new numbers of the same rows do not', async () => {
    const names = [
      { name: 'LDM', kind: 'abbreviation' as const },
      { name: 'Denoiser', kind: 'synonym' as const },
    ]
    const { id, hers, his } = await openTwice({ names, _status: 'draft' })
    await save(anna, { ...hers, names: names.toReversed() })
    const refused = await save(ben, { ...his, names: [] })
    expect(changesOf(refused)).toMatchObject([{ field: 'names', side: 'both' }])
    const now = await open(ben, id)
    expect((await save(ben, { ...now, names: names.toReversed() })).status).toBe(200)
    // A form without rows sends their number.
    expect((await save(ben, { ...(await open(ben, id)), names: 0 })).status).toBe(200)
  })

  test('is refused in another language too, where it is about what all languages share', async () => {
    const { id, hers } = await openTwice()
    const german = await open(ben, id, { locale: 'de' })
    await save(anna, { ...hers, sources: [{ title: 'Anna’s source' }] })
    const refused = await save(
      ben,
      { ...german, sources: [{ title: 'Bens Quelle' }] },
      { locale: 'de' },
    )
    expect(changesOf(refused)).toMatchObject([
      { field: 'sources', side: 'both', by: 'Anna Author' },
    ])
  })
})

describe('what is no conflict', () => {
  test('a colleague’s text in another language', async () => {
    const { id, hers } = await openTwice()
    const german = await open(ben, id, { locale: 'de' })
    await save(anna, { ...hers, summary: 'In English.' })
    const saved = await save(ben, { ...german, summary: 'Auf Deutsch.' }, { locale: 'de' })
    expect(saved.status).toBe(200)
    expect((await read(id)).summary).toBe('In English.')
    expect((await read(id, 'de')).summary).toBe('Auf Deutsch.')
  })

  test.each([
    ['published', (id: number) => anna.publish(id)],
    ['unpublished', (id: number) => anna.call('PATCH', `entries/${id}`, { _status: 'draft' })],
  ])('the same text %s meanwhile', async (_what, act) => {
    const { id, his } = await openTwice({})
    expect((await act(id)).status).toBe(200)
    expect((await save(ben, { ...his, summary: 'Ben was here.' })).status).toBe(200)
    expect((await read(id)).summary).toBe('Ben was here.')
  })

  test('a program that names its fields and says nothing of a base', async () => {
    const { id, hers } = await openTwice()
    await save(anna, { ...hers, summary: 'Anna was here.' })
    expect((await ben.write(id, { term: 'Renamed' })).status).toBe(200)
    expect(await read(id)).toMatchObject({ term: 'Renamed', summary: 'Anna was here.' })
  })
})

test('an earlier version that was restored meanwhile is not written over', async () => {
  const { id, hers } = await openTwice({ summary: 'At first.', _status: 'draft' })
  await save(anna, { ...hers, summary: 'Later.' })
  const his = await open(ben, id)
  const { docs } = await payload.findVersions({
    collection: 'entries',
    where: { parent: { equals: id }, 'version.summary': { equals: 'At first.' } },
    locale: 'en',
    overrideAccess: true,
  })
  expect((await anna.call('POST', `entries/versions/${docs[0]?.id}?draft=true`)).status).toBe(200)
  const refused = await save(ben, { ...his, summary: 'Ben goes on.' })
  expect(refused.status).toBe(409)
  expect(changesOf(refused)).toMatchObject([{ field: 'summary', by: 'Anna Author' }])
})

test('of two saves at the same moment one wins, and the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, hers, his } = await openTwice()
    const answers = await Promise.all([
      save(anna, { ...hers, summary: 'Anna was here.' }, { how: AUTOSAVE }),
      save(ben, { ...his, summary: 'Ben was here.' }, { how: AUTOSAVE }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = answers[0]?.status === 200 ? 'Anna was here.' : 'Ben was here.'
    expect((await read(id)).summary).toBe(won)
  }
})

test('a change of many at once keeps what was saved, and is kept', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, hers } = await openTwice()
    const many = `entries?locale=en&draft=true&where[id][equals]=${id}`
    const [saved] = await Promise.all([
      save(anna, { ...hers, summary: 'Anna was here.' }, { how: AUTOSAVE }),
      ben.call('PATCH', many, { reviewBy: '2030-01-01T00:00:00.000Z', _status: 'draft' }),
    ])
    const { summary, reviewBy } = await read(id)
    expect(reviewBy).toBe('2030-01-01T00:00:00.000Z')
    // Where his change came first, hers was refused.
    expect(summary === 'Anna was here.').toBe(saved.status === 200)
  }
})

test.each(['faqs', 'topics'] as const)('the same holds for %s', async (collection) => {
  const { id } = await (collection === 'faqs' ? createFaq(payload) : createTopic(payload))
  const field = collection === 'faqs' ? 'question' : 'name'
  const his = await open(ben, id, { collection })
  const hers = await open(anna, id, { collection })
  const path = `${collection}/${id}?locale=en`
  expect((await anna.call('PATCH', path, { ...hers, [field]: 'Anna’s?' })).status).toBe(200)
  const refused = await ben.call('PATCH', path, { ...his, [field]: 'Ben’s?' })
  expect(refused.status).toBe(409)
  expect(changesOf(refused)).toMatchObject([{ field, by: 'Anna Author' }])
  expect((await open(anna, id, { collection }))[field]).toBe('Anna’s?')
})

describe('the comparison', () => {
  const ask = async (desk: Desk, form: Form, body: Form = {}) => {
    const { basedOn, ...data } = form
    const path = `entries/${form.id}/editing?locale=en`
    return (await desk.call('POST', path, { basedOn, data, ...body })).answer as EditingAnswer
  }

  test('shows both versions of each field as a person reads them', async () => {
    const { id: faq } = await createFaq(payload, { question: 'How long does it take?' })
    const { hers, his } = await openTwice()
    await save(anna, {
      ...hers,
      description: lexical('First.', 'Second.'),
      faqs: [faq],
      names: [{ name: 'LDM', kind: 'abbreviation' }],
    })
    const { differences } = await ask(ben, { ...his, description: lexical('Mine.') })
    expect(differences).toMatchObject([
      {
        field: 'description',
        label: 'Description',
        side: 'both',
        theirs: 'First.\n\nSecond.',
        mine: 'Mine.',
      },
      {
        field: 'faqs',
        label: 'Questions',
        side: 'theirs',
        theirs: 'How long does it take?',
        mine: '',
      },
      {
        field: 'names',
        label: 'Other names',
        side: 'theirs',
        theirs: 'LDM · Abbreviation',
        by: 'Anna Author',
      },
    ])
  })

  test('gives the form its new base', async () => {
    const { id, hers, his } = await openTwice()
    await save(anna, { ...hers, summary: 'Anna was here.' })
    const { basedOn } = await ask(ben, his)
    expect(basedOn).toEqual((await open(ben, id)).basedOn)
  })

  test('is for editors alone', async () => {
    const { id } = await createEntry(payload)
    const sales = await openDesk(payload, { role: 'sales' })
    const { status, answer } = await sales.call('POST', `entries/${id}/editing`, {})
    expect([status, answer]).toEqual([403, {}])
    // Nor are others told what a form would be based on.
    expect((await sales.call('GET', `entries/${id}`)).answer).not.toHaveProperty('basedOn')
  })
})

describe('who else is here', () => {
  const look = async (desk: Desk, id: number, { locale = 'en', ...body }: Form = {}) => {
    const path = `entries/${id}/editing?locale=${locale}`
    return ((await desk.call('POST', path, body)).answer as EditingAnswer).colleagues
  }

  test('is told while their browser lives, by the clock of the database', async () => {
    const { id } = await createEntry(payload)
    await look(anna, id, { locale: 'de' })
    expect(await look(ben, id)).toEqual([{ name: 'Anna Author', locale: 'de' }])
    expect(await look(anna, id, { locale: 'de' })).toEqual([{ name: 'Ben Editor', locale: 'en' }])
    // Her browser dies: nothing says goodbye.
    await runSql(
      { payload },
      sql`
        update open_forms set seen_at = now() - interval '61 seconds'
        where document_id = ${id} and user_id = ${anna.user.id}
      `,
    )
    expect(await look(ben, id)).toEqual([])
  })

  test('and no longer once they have left', async () => {
    const { id } = await createEntry(payload)
    await look(anna, id)
    await look(anna, id, { isLeaving: true })
    expect(await look(ben, id)).toEqual([])
  })
})

describe('locks', () => {
  const lock = async (relationTo: 'media' | 'entries', value: number) =>
    payload.db.create({
      collection: 'payload-locked-documents',
      data: { document: { relationTo, value }, user: { relationTo: 'users', value: anna.user.id } },
    })

  test('that of a browser that died ends after five minutes', async () => {
    const { id } = await createPicture(payload)
    const rename = () => ben.call('PATCH', `media/${id}?locale=en`, { alt: 'A meadow' })
    await lock('media', id)
    expect((await rename()).status).toBe(423)
    await runSql(
      { payload },
      sql`update payload_locked_documents set updated_at = now() - interval '301 seconds'`,
    )
    expect((await rename()).status).toBe(200)
  })

  test('keep nobody from an entry: its forms are compared', async () => {
    const { id } = await createEntry(payload)
    await lock('entries', id)
    expect((await ben.write(id, { summary: 'Ben was here.' })).status).toBe(200)
  })
})
