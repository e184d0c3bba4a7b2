import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Locale } from '#i18n/locales.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import type { Entry, Faq } from '#root/src/payload-types.ts'
import { importFiles } from '#transfer/import-files.ts'
import { createEntry, createTopic } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

const TEXT = `Diffusion Model
// Description
It removes noise.
And that is all.
// Use Cases
- Product images
We use it daily.
// Frequently Asked Questions
How does it work?
Step by step.
Is it fast?
// Related Entries
Need help with Diffusion Model?
Get in touch`

const GERMAN = `---
term: Diffusionsmodell
translationOf: diffusion-model
summary: Ein Modell für Bilder.
---
## Beschreibung

Es entfernt **Rauschen** – „Schritt für Schritt“.

## Fragen

### Wie funktioniert es?

Schrittweise.

### Ist es schnell?

Mäßig.
`

let opened: TestPayload
let folder: string

beforeAll(async () => {
  opened = await openTestPayload()
})
afterAll(() => opened.close())

beforeEach(async () => {
  const { payload } = opened
  for (const collection of ['entries', 'faqs'] as const) {
    await payload.delete({ collection, where: {}, overrideAccess: true, trash: true })
  }
  folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-import-'))
  return () => rm(folder, { recursive: true })
})

/** Writes the files and imports them, published and in English unless the options say otherwise. */
async function run(
  files: Record<string, string>,
  options: { locale?: Locale; publish?: boolean; dryRun?: boolean } = {},
) {
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  const paths = Object.keys(files).map((name) => path.join(folder, name))
  const reports = await importFiles(opened.payload, paths, {
    locale: 'en',
    publish: true,
    ...options,
  })
  return reports.map(({ file, ...report }) => ({ ...report, file: path.basename(file) }))
}

async function read(
  slug: string,
  locale: Locale = 'en',
  draft = false,
): Promise<Entry | undefined> {
  const { docs } = await opened.payload.find({
    collection: 'entries',
    where: { slug: { equals: slug } },
    locale,
    draft,
    depth: 0,
    overrideAccess: true,
  })
  return docs[0]
}

/** What a visitor gets. */
async function readPublic(slug: string, locale: Locale): Promise<Entry | undefined> {
  const { docs } = await opened.payload.find({
    collection: 'entries',
    where: { slug: { equals: slug } },
    locale,
    depth: 1,
    overrideAccess: false,
  })
  return docs[0]
}

async function readFaqs(locale: Locale): Promise<Faq[]> {
  const { docs } = await opened.payload.find({
    collection: 'faqs',
    locale,
    depth: 0,
    sort: 'id',
    overrideAccess: true,
  })
  return docs
}

const count = async (collection: 'entries' | 'faqs') =>
  (await opened.payload.count({ collection, overrideAccess: true })).totalDocs

describe('an import of the text format', () => {
  test('files every section and publishes it', async () => {
    expect(await run({ 'a.txt': TEXT })).toEqual([
      { file: 'a.txt', outcome: 'made', term: 'Diffusion Model', warnings: [] },
    ])
    const entry = await readPublic('diffusion-model', 'en')
    expect(entry).toMatchObject({ term: 'Diffusion Model', _status: 'published' })
    expect(lexicalText(entry?.description)).toBe('It removes noise.\nAnd that is all.')
    expect(entry?.useCases?.map(({ text }) => text)).toEqual(['Product images'])
    expect(lexicalText(entry?.practiceNote)).toBe('We use it daily.')
    expect(
      (await readFaqs('en')).map(({ question, isAnswered }) => [question, isAnswered]),
    ).toEqual([
      ['How does it work?', true],
      ['Is it fast?', false],
    ])
  })

  test('changes nothing the second time', async () => {
    await run({ 'a.txt': TEXT })
    const before = await read('diffusion-model')
    expect(await run({ 'a.txt': TEXT })).toMatchObject([{ outcome: 'unchanged' }])
    expect(await read('diffusion-model')).toEqual(before)
    expect(await count('faqs')).toBe(2)
  })

  test('updates an answer in place and keeps questions that the file does not name', async () => {
    await run({ 'a.txt': TEXT })
    const [first, second] = await readFaqs('en')
    const text = TEXT.replace('Step by step.', 'In steps.').replace('Is it fast?', 'Is it new?')
    expect(await run({ 'a.txt': text })).toMatchObject([{ outcome: 'updated' }])
    const faqs = await readFaqs('en')
    expect(faqs).toHaveLength(3)
    expect([faqs[0]?.id, lexicalText(faqs[0]?.answer)]).toEqual([first?.id, 'In steps.'])
    expect((await read('diffusion-model'))?.faqs).toEqual([first?.id, faqs[2]?.id, second?.id])
  })

  test('leaves what the file does not say as it is', async () => {
    await run({ 'a.txt': TEXT })
    const entry = await read('diffusion-model')
    await opened.payload.update({
      collection: 'entries',
      id: Number(entry?.id),
      data: { summary: 'By hand.', _status: 'published' },
      locale: 'en',
      overrideAccess: true,
    })
    await run({ 'a.txt': TEXT.replace('It removes', 'It takes away') })
    expect(await readPublic('diffusion-model', 'en')).toMatchObject({ summary: 'By hand.' })
  })
})

describe('an import without --publish', () => {
  test('makes a draft', async () => {
    await run({ 'a.txt': TEXT }, { publish: false })
    expect(await readPublic('diffusion-model', 'en')).toBeUndefined()
    expect(await read('diffusion-model', 'en', true)).toMatchObject({ _status: 'draft' })
  })

  test('puts a draft over a published entry and leaves what is public, answers included', async () => {
    await run({ 'a.txt': TEXT })
    const text = TEXT.replace('It removes', 'It takes').replace('Step by step.', 'SECRET')
    const [report] = await run({ 'a.txt': text }, { publish: false })
    expect(report).toMatchObject({ outcome: 'updated' })
    expect(report?.warnings).toEqual([expect.stringContaining('“How does it work?” stays')])
    expect(JSON.stringify(await readPublic('diffusion-model', 'en'))).toContain('It removes')
    expect(JSON.stringify(await readFaqs('en'))).not.toContain('SECRET')
    const draft = await read('diffusion-model', 'en', true)
    expect([draft?._status, lexicalText(draft?.description)]).toEqual([
      'draft',
      'It takes noise.\nAnd that is all.',
    ])
  })
})

describe('an import of a translation', () => {
  test('fills the other language of the same entry and the same questions', async () => {
    await run({ 'a.txt': TEXT })
    const english = await readPublic('diffusion-model', 'en')
    expect(await run({ 'b.md': GERMAN }, { locale: 'de' })).toMatchObject([
      { outcome: 'updated', warnings: [] },
    ])
    const german = await readPublic('diffusionsmodell', 'de')
    expect(german).toMatchObject({
      id: english?.id,
      term: 'Diffusionsmodell',
      _status: 'published',
    })
    expect(lexicalText(german?.description)).toBe('Es entfernt Rauschen – „Schritt für Schritt“.')
    const { updatedAt: _, faqs: __, ...unchanged } = english as Entry
    expect(await readPublic('diffusion-model', 'en')).toMatchObject(unchanged)
    expect((await readFaqs('de')).map((faq) => [faq.question, lexicalText(faq.answer)])).toEqual([
      ['Wie funktioniert es?', 'Schrittweise.'],
      ['Ist es schnell?', 'Mäßig.'],
    ])
    expect((await readFaqs('en'))[1]).toMatchObject({ question: 'Is it fast?', isAnswered: false })
    expect(await run({ 'b.md': GERMAN }, { locale: 'de' })).toMatchObject([
      { outcome: 'unchanged' },
    ])
  })

  test('does not publish the English draft that lies over the public entry', async () => {
    await run({ 'a.txt': TEXT })
    await run({ 'a.txt': TEXT.replace('It removes', 'SECRET') }, { publish: false })
    await run({ 'b.md': GERMAN }, { locale: 'de' })
    expect(JSON.stringify(await readPublic('diffusion-model', 'en'))).not.toContain('SECRET')
    expect(JSON.stringify(await read('diffusion-model', 'en', true))).toContain('SECRET')
    expect(await readPublic('diffusionsmodell', 'de')).toMatchObject({ term: 'Diffusionsmodell' })
  })

  test('leaves an English draft a draft, and a German draft does not show the German page', async () => {
    await run({ 'a.txt': TEXT }, { publish: false })
    await run({ 'b.md': GERMAN }, { locale: 'de' })
    expect(await readPublic('diffusion-model', 'en')).toBeUndefined()
    await run({ 'b.md': GERMAN.replace('Rauschen', 'SECRET') }, { locale: 'de', publish: false })
    expect(JSON.stringify(await readPublic('diffusionsmodell', 'de'))).not.toContain('SECRET')
    expect(await readPublic('diffusion-model', 'en')).toBeUndefined()
  })

  test('survives that English is published after it', async () => {
    await run({ 'a.txt': TEXT })
    await run({ 'b.md': GERMAN }, { locale: 'de' })
    await run({ 'a.txt': TEXT.replace('It removes', 'It takes') })
    const german = await readPublic('diffusionsmodell', 'de')
    expect(lexicalText(german?.description)).toContain('Rauschen')
    expect(JSON.stringify(await readPublic('diffusion-model', 'en'))).toContain('It takes')
  })

  test('is refused without its original, in English, and at the address of another entry', async () => {
    expect(await run({ 'b.md': GERMAN }, { locale: 'de' })).toMatchObject([
      { outcome: 'refused', reason: expect.stringContaining('“diffusion-model”') },
    ])
    await run({ 'a.txt': TEXT })
    expect(await run({ 'b.md': GERMAN })).toMatchObject([
      { outcome: 'refused', reason: expect.stringContaining('--locale de') },
    ])
    await createEntry(opened.payload, { term: 'Diffusionsmodell', locale: 'de' })
    expect(await run({ 'b.md': GERMAN }, { locale: 'de' })).toMatchObject([
      { outcome: 'refused', reason: expect.stringContaining('belongs to another entry') },
    ])
  })
})

describe('an import of several files', () => {
  const entry = (term: string, more = '') =>
    `---\nterm: ${term}\n${more}\n---\n## Description\n\nText.\n`

  test('relates entries to ones that come later, by address or headword, and names the missing', async () => {
    const reports = await run({
      'a.md': entry('Alpha', 'related: [gamma ray, BETA, omega, alpha]'),
      'b.md': entry('Beta', 'related: [alpha]'),
      'c.md': entry('Gamma Ray'),
    })
    const [alpha, beta, gamma] = await Promise.all(
      ['alpha', 'beta', 'gamma-ray'].map((slug) => read(slug)),
    )
    expect(alpha?.relatedEntries).toEqual([gamma?.id, beta?.id])
    expect(beta?.relatedEntries).toEqual([alpha?.id])
    expect(alpha?._status).toBe('published')
    expect(reports[0]?.warnings).toEqual(['There is no related entry “omega” yet.'])
  })

  test('finds topics by address or name and warns of unknown ones', async () => {
    const topic = await createTopic(opened.payload, { name: 'Image and Video' })
    const [report] = await run({ 'a.md': entry('Alpha', 'topics: [image AND video, cooking]') })
    expect((await read('alpha'))?.topics).toEqual([topic.id])
    expect(report?.warnings).toEqual(['There is no topic “cooking”.'])
  })

  test('refuses what it cannot read and imports the rest', async () => {
    const reports = await run({
      'a.md': entry('Alpha'),
      'b.csv': 'term\nBeta',
      'c.md': entry('Gamma', 'slug: alpha'),
      'd.txt': '',
    })
    const missing = await importFiles(opened.payload, [path.join(folder, 'e.md'), folder], {
      locale: 'en',
      publish: true,
    })
    expect(Object.fromEntries(reports.map(({ file, reason }) => [file, reason]))).toEqual({
      'a.md': undefined,
      'b.csv': 'Only .txt and .md files can be imported.',
      'c.md': expect.stringContaining('a.md'),
      'd.txt': 'The file is empty.',
    })
    expect(missing[0]?.reason).toBe('There is no such file.')
    expect(missing.at(-1)).toMatchObject({ outcome: 'unchanged', term: 'Alpha' })
    expect(await count('entries')).toBe(1)
  })

  test('leaves nothing of a file that fails half-way', async () => {
    const tooLong = 'a\n\n'.repeat(2000)
    const reports = await run({
      'a.txt': TEXT.replace('It removes noise.', 'ok'),
      'b.md': `${entry('Beta')}\n${tooLong}\n\n## Questions\n\n### Why?\n\nSo.\n`,
    })
    expect(reports).toMatchObject([
      { outcome: 'made' },
      { outcome: 'refused', reason: expect.stringContaining('too long') },
    ])
    expect([await count('entries'), await count('faqs')]).toEqual([1, 2])
  })

  test('refuses an entry that lies in the trash', async () => {
    await run({ 'a.txt': TEXT })
    const id = Number((await read('diffusion-model'))?.id)
    const data = { deletedAt: new Date().toISOString() }
    await opened.payload.update({ collection: 'entries', id, data, overrideAccess: true })
    expect(await run({ 'a.txt': TEXT })).toMatchObject([
      { outcome: 'refused', reason: expect.stringContaining('trash') },
    ])
  })

  test('does nothing in a dry run but says what it would do', async () => {
    const reports = await run(
      { 'a.md': entry('Alpha', 'related: [diffusion-model]'), 'b.txt': TEXT, 'c.csv': '' },
      { dryRun: true },
    )
    expect(reports.map(({ outcome, warnings }) => [outcome, warnings])).toEqual([
      ['refused', []],
      ['made', []],
      ['made', []],
    ])
    expect([await count('entries'), await count('faqs')]).toEqual([0, 0])
  })
})
