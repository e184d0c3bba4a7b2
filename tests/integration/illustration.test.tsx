import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EntryPage } from '#entries/entry-page.tsx'
import { getEntry, getEntryDraft } from '#entries/queries.ts'
import type { EntryView } from '#entries/view.ts'
import { renderDocument } from '#ui/render-document.ts'
import { createEntry, createPicture, createUser } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
})
afterAll(() => opened.close())

async function show(entry: EntryView | null): Promise<string> {
  if (!entry) throw new Error('There is no such entry')
  const html = await renderDocument(<EntryPage entry={entry} contact={null} />)
  return /<figure.*?<\/figure>/s.exec(html)?.[0] ?? ''
}

const publishGerman = (id: number, slug: string) =>
  payload.update({
    collection: 'entries',
    id,
    data: { term: slug, slug, _status: 'published' },
    locale: 'de',
    overrideAccess: true,
  })

describe('the picture of an entry', () => {
  test('comes in the size of the page and keeps its place free', async () => {
    const picture = await createPicture(payload, { width: 2000, height: 1000 })
    await createEntry(payload, { term: 'Large picture', illustration: picture.id })
    const entry = await getEntry('en', 'large-picture')
    const figure = await show(entry)
    expect(figure).toMatch(/src="\/api\/media\/file\/picture-\d+-[^"]*\.webp"/)
    expect(figure).toContain('width="1360" height="680"')
    expect(figure).toContain(`alt="${picture.alt}"`)
    expect(figure).toContain('loading="lazy" decoding="async"')
    expect(entry?.tags).toContain(`media:${picture.id}`)
  })

  test('is never enlarged', async () => {
    const picture = await createPicture(payload)
    await createEntry(payload, { term: 'Small picture', illustration: picture.id })
    expect(await show(await getEntry('en', 'small-picture'))).toContain('width="300" height="200"')
  })

  test('is described in the language of the page, or in a language that it names', async () => {
    const picture = await createPicture(payload)
    const { id } = await createEntry(payload, { term: 'Described', illustration: picture.id })
    await publishGerman(id, 'beschrieben')
    expect(await show(await getEntry('de', 'beschrieben'))).toMatch(
      /alt="A green field[^"]*" lang="en"/,
    )
    await payload.update({
      collection: 'media',
      id: picture.id,
      data: { alt: 'Eine grüne Fläche' },
      locale: 'de',
      overrideAccess: true,
    })
    const figure = await show(await getEntry('de', 'beschrieben'))
    expect(figure).toContain('alt="Eine grüne Fläche"')
    expect(figure).not.toContain('lang=')
  })

  test('is seen in the preview before it is published', async () => {
    const picture = await createPicture(payload)
    const { id } = await createEntry(payload, { term: 'Previewed' })
    await payload.update({
      collection: 'entries',
      id,
      data: { illustration: picture.id },
      draft: true,
      locale: 'en',
      overrideAccess: true,
    })
    const user = {
      ...(await createUser(payload, { role: 'marketing' })),
      collection: 'users' as const,
    }
    expect(await show(await getEntryDraft('en', id, user))).toContain(picture.alt)
    expect(await show(await getEntry('en', 'previewed'))).toBe('')
  })

  test('leaves the page when it is deleted', async () => {
    const picture = await createPicture(payload)
    await createEntry(payload, { term: 'Bereft', illustration: picture.id })
    await payload.delete({ collection: 'media', id: picture.id, overrideAccess: true })
    expect(await show(await getEntry('en', 'bereft'))).toBe('')
  })

  test('cannot do without words', async () => {
    const picture = await createPicture(payload)
    await expect(
      payload.update({
        collection: 'media',
        id: picture.id,
        data: { alt: ' ' },
        locale: 'en',
        overrideAccess: true,
      }),
    ).rejects.toThrow('invalid')
  })
})
