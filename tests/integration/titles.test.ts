import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'
import { createEntry, createFaq } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let anna: Desk

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  anna = await openDesk(payload, { role: 'marketing' })
})
afterAll(() => opened.close())

type Found = { docs: Record<string, unknown>[] }
const list = async (desk: Desk, query: string) =>
  ((await desk.call('GET', query)).answer as Found).docs

test('what has no name in a language is told by its name in another', async () => {
  const { id } = await createEntry(payload, { term: 'Latent Space', _status: 'draft' })
  await anna.write(id, { term: 'Latent Spaces' })
  const query = `entries?where[id][equals]=${id}&draft=true&depth=0`
  const [german] = await list(anna, `${query}&locale=de`)
  expect(german?.titleElsewhere).toBe('Latent Spaces (English)')
  // Its own name stays empty: the form would send it back.
  expect(german?.term ?? null).toBeNull()
  const saved = await anna.write(id, { summary: 'Auf Deutsch.' }, 'de')
  expect(saved.answer).toMatchObject({ doc: { titleElsewhere: 'Latent Spaces (English)' } })
  const [english] = await list(anna, `${query}&locale=en`)
  expect(english).not.toHaveProperty('titleElsewhere')
})

test('so do the choices of a field, which ask for the title alone', async () => {
  const { id } = await createFaq(payload, { question: 'Is it slow?' })
  const query = `faqs?where[id][equals]=${id}&draft=true&depth=0&select[question]=true`
  expect(await list(anna, `${query}&locale=de`)).toMatchObject([
    { question: 'Is it slow? (English)' },
  ])
  const [fuller] = await list(anna, `${query}&select[answer]=true&locale=de`)
  expect(fuller?.question ?? null).toBeNull()
  expect(fuller).not.toHaveProperty('titleElsewhere')
})
