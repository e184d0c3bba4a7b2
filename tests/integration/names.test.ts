import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  type Payload,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { getMovedSlug } from '#entries/queries.ts'
import type { Entry } from '#payload-types.ts'
import { importFiles } from '#transfer/import-files.ts'
import { createEntry } from '../support/factories.ts'
import { listWaiting } from '../support/list-waiting.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
})
afterAll(() => opened.close())
beforeEach(() => runSql({ payload }, sql`truncate entries, redirects cascade`))

type Kind = 'term' | NonNullable<Entry['names']>[number]['kind']
const KINDS: Kind[] = ['term', 'synonym', 'abbreviation', 'misspelling']

/** An entry that has a name of the given kind. */
const named = (name: string, kind: Kind, slug: string) =>
  kind === 'term' ? { term: name, slug } : { term: slug, slug, names: [{ name, kind }] }

const update = (id: number, data: object, options: object = {}) =>
  payload.update({
    collection: 'entries',
    id,
    data: { _status: 'published', ...data },
    locale: 'en',
    overrideAccess: true,
    ...options,
  })

/** Why something was refused, by field; nothing where it was not. */
async function refusal(work: Promise<unknown>): Promise<Record<string, string>> {
  try {
    await work
    return {}
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    return Object.fromEntries(error.data.errors.map(({ path, message }) => [path, message]))
  }
}

const publicTerms = async (locale: 'en' | 'de' = 'en') => {
  const where = { _status: { equals: 'published' } }
  const { docs } = await payload.find({
    collection: 'entries',
    where,
    locale,
    overrideAccess: true,
  })
  return docs.map(({ term }) => term).sort()
}

describe('a name belongs to one entry', () => {
  test.each(KINDS.flatMap((mine) => KINDS.map((other) => [mine, other] as const)))(
    'as %s against %s',
    async (mine, other) => {
      await createEntry(payload, named('Fine-tuning', other, 'first'))
      const refused = await refusal(createEntry(payload, named('fine tuning', mine, 'second')))
      const isShared = mine === 'misspelling' && other === 'misspelling'
      const field = mine === 'term' ? 'term' : 'names.0.name'
      const first = other === 'term' ? 'Fine-tuning' : 'first'
      expect(Object.keys(refused)).toEqual(isShared ? [] : [field])
      if (!isShared) expect(refused[field]).toContain(`“fine tuning”`)
      if (!isShared) expect(refused[field]).toContain(`“${first}”`)
      expect(await publicTerms()).toHaveLength(isShared ? 2 : 1)
    },
  )

  test('in its language, and is free in another', async () => {
    await createEntry(payload, { term: 'Token' })
    await createEntry(payload, { term: 'Token', locale: 'de' })
    expect(await publicTerms('de')).toEqual(['Token'])
  })

  test('whichever spelling of umlauts and accents', async () => {
    await createEntry(payload, { term: 'Größe', slug: 'a', locale: 'de' })
    const again = createEntry(payload, { term: 'Groesse', slug: 'b', locale: 'de' })
    expect(await refusal(again)).toHaveProperty('term')
  })

  test('and may stand twice in the list of its own entry', async () => {
    const names = ['fine tuning', 'fine tuning', 'Finetuning'].map((name) => ({
      name,
      kind: 'synonym' as const,
    }))
    await createEntry(payload, { term: 'Fine-tuning', names })
    expect(await publicTerms()).toEqual(['Fine-tuning'])
  })

  test('but a draft may have any, until it is published', async () => {
    await createEntry(payload, { term: 'Token' })
    const draft = await createEntry(payload, { term: 'token', slug: 'b', _status: 'draft' })
    await update(draft.id, { summary: 'More.', _status: 'draft' }, { draft: true })
    expect(await refusal(update(draft.id, {}))).toHaveProperty('term')
    expect(await publicTerms()).toEqual(['Token'])
    await update(draft.id, { term: 'Coin' })
    expect(await publicTerms()).toEqual(['Coin', 'Token'])
  })

  test('and is free again once the other is unpublished or thrown away', async () => {
    const first = await createEntry(payload, { term: 'Token' })
    await update(first.id, { _status: 'draft' })
    const second = await createEntry(payload, { term: 'Token', slug: 'b' })
    expect(await refusal(update(first.id, {}))).toHaveProperty('term')
    await update(second.id, { deletedAt: new Date().toISOString() })
    await update(first.id, {})
    const restored = update(second.id, { deletedAt: null }, { trash: true })
    expect(await refusal(restored)).toHaveProperty('term')
  })

  test('also in a language that comes back with another one', async () => {
    const { id } = await createEntry(payload, { term: 'Coin' })
    await update(id, { term: 'Münze', slug: 'muenze' }, { locale: 'de' })
    await update(id, { deletedAt: new Date().toISOString() })
    await createEntry(payload, { term: 'Münze', slug: 'b', locale: 'de' })
    const restored = await refusal(update(id, { deletedAt: null }, { trash: true }))
    expect(restored.term).toMatch(/^Deutsch: “Münze” leads to/)
    expect(await publicTerms()).toEqual([])
  })

  test('and is said in the language of the panel, at each field', async () => {
    await createEntry(payload, { term: 'Token' })
    await createEntry(payload, { term: 'Prompt' })
    const req = await createLocalReq({ locale: 'en' }, payload)
    req.i18n = { ...req.i18n, language: 'de' }
    const names = ['Coin', 'Prompt'].map((name) => ({ name, kind: 'synonym' as const }))
    const data = { term: 'token', slug: 'b', names, _status: 'published' as const }
    const made = payload.create({ collection: 'entries', data, overrideAccess: true, req })
    expect(await refusal(made)).toEqual({
      term: '„token“ führt schon zum Eintrag „Token“. Ein Name gehört zu einem Eintrag.',
      'names.1.name':
        '„Prompt“ führt schon zum Eintrag „Prompt“. Ein Name gehört zu einem Eintrag.',
    })
  })

  test('also where two publish it at the same moment', async () => {
    const publish = async (slug: string) => {
      const req = await createLocalReq({ locale: 'en' }, payload)
      await initTransaction(req)
      const data = { term: 'Token', slug, _status: 'published' as const }
      const work = payload.create({ collection: 'entries', data, overrideAccess: true, req })
      return { req, work }
    }
    const first = await publish('a')
    await first.work
    const second = await publish('b')
    const refused = refusal(second.work)
    try {
      await expect.poll(() => listWaiting(runAlone(payload))).toHaveLength(1)
    } finally {
      await commitTransaction(first.req as PayloadRequest)
    }
    expect(await refused).toHaveProperty('term')
    expect(await publicTerms()).toEqual(['Token'])
  })

  test('where several are published in one go: the others are', async () => {
    const drafts = await Promise.all(
      ['Token', 'Prompt', 'token'].map((term, index) =>
        createEntry(payload, { term, slug: `entry-${index}`, _status: 'draft' }),
      ),
    )
    const { errors } = await payload.update({
      collection: 'entries',
      where: { id: { in: drafts.map(({ id }) => id) } },
      data: { _status: 'published' },
      draft: true,
      locale: 'en',
      overrideAccess: true,
    })
    expect(errors).toHaveLength(1)
    expect((await publicTerms()).map((term) => term?.toLowerCase())).toEqual(['prompt', 'token'])
  })

  test('and an import says so of the file', async () => {
    await createEntry(payload, { term: 'Token' })
    const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-names-'))
    await writeFile(
      path.join(folder, 'a.md'),
      '---\nterm: Coin\nnames: [{ name: tokens }, { name: token }]\n---\n',
    )
    const options = { locale: 'en', publish: true } as const
    const [report] = await importFiles(payload, [folder], options)
    await rm(folder, { recursive: true })
    expect(report).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('Other names: “token” leads to the entry “Token” already.'),
    })
    expect(await publicTerms()).toEqual(['Token'])
  })
})

describe('an address that is a name leads to the entry', () => {
  test.each(['ldm', 'latent-diffusion-model', 'latentdiffusion-model', 'latent-difusion'])(
    '%s',
    async (slug) => {
      await createEntry(payload, {
        term: 'Latent diffusion model',
        slug: 'latent-diffusion',
        names: [
          { name: 'LDM', kind: 'abbreviation' },
          { name: 'latent difusion', kind: 'misspelling' },
        ],
      })
      expect(await getMovedSlug('en', slug)).toBe('latent-diffusion')
      expect(await getMovedSlug('de', slug)).toBeNull()
    },
  )

  test('an old address before a name, a name before a misspelling', async () => {
    const moved = await createEntry(payload, { term: 'Token', slug: 'coin' })
    await update(moved.id, { slug: 'token' })
    await createEntry(payload, { term: 'Coin', slug: 'money' })
    expect(await getMovedSlug('en', 'coin')).toBe('token')
    await createEntry(payload, { term: 'Jeton', names: [{ name: 'chipp', kind: 'misspelling' }] })
    await createEntry(payload, { term: 'Piece', names: [{ name: 'Chi pp', kind: 'synonym' }] })
    expect(await getMovedSlug('en', 'chipp')).toBe('piece')
  })

  test('but not where several entries share a misspelling, nor to a draft', async () => {
    const names = [{ name: 'tokken', kind: 'misspelling' as const }]
    await createEntry(payload, { term: 'Token', names })
    expect(await getMovedSlug('en', 'tokken')).toBe('token')
    await createEntry(payload, { term: 'Coin', names })
    expect(await getMovedSlug('en', 'tokken')).toBeNull()
    await createEntry(payload, { term: 'Secret thing', slug: 'hidden', _status: 'draft' })
    expect(await getMovedSlug('en', 'secret-thing')).toBeNull()
  })
})
