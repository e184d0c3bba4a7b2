import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AdviceAnswer } from '#entries/advice/answer-advice.ts'
import { createEntry, createFaq, lexical } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, signInAs } from '../support/rest-door.ts'

let opened: TestPayload
beforeAll(async () => {
  opened = await openTestPayload()
})
afterAll(() => opened.close())

async function ask(role: 'marketing' | 'sales', path: string) {
  const { payload } = opened
  const token = await signInAs(payload, role)
  return (await openRestDoor(payload)).call('GET', path, { token })
}

test('shows an editor the newest draft of both languages as a search engine would', async () => {
  const { payload } = opened
  const open = await createFaq(payload, { question: 'Costs?', answer: null })
  const { id } = await createEntry(payload, { term: 'Old', slug: 'vector', faqs: [open.id] })
  const write = (locale: 'en' | 'de', data: object) =>
    payload.update({ collection: 'entries', id, data, locale, draft: true, overrideAccess: true })
  await write('en', {
    term: 'Vector',
    summary: 'It is an arrow.',
    description: lexical('A vector.'),
  })
  await write('de', { term: 'Vektor', slug: 'vektor', summary: 'Ein Pfeil.' })

  const answer = await ask('marketing', `entries/${id}/advice`)
  const [english, german]: AdviceAnswer = JSON.parse(answer.text)
  expect(english).toMatchObject({
    locale: 'en',
    title: 'Vector · Lemma',
    description: 'It is an arrow.',
  })
  // The picture of what visitors see, not of the draft.
  expect(english?.picture).toMatch(/^\/en\/glossary\/vector\/picture\.png\?v=/)
  expect(german?.picture).toBeNull()
  expect(english?.url).toMatch(/\/en\/glossary\/vector$/)
  expect(english?.advice).toContainEqual({ check: 'standsAlone', isGood: false })
  expect(english?.advice).toContainEqual({ check: 'usesNames', isGood: true })
  expect(english?.advice).toContainEqual({ check: 'answersQuestions', isGood: false })
  expect(german).toMatchObject({ locale: 'de', title: 'Vektor · Lemma', description: 'Ein Pfeil.' })
  expect(german?.advice).toContainEqual({ check: 'standsAlone', isGood: true })
})

test('is nobody else’s to read, and knows no other entry', async () => {
  const { id } = await createEntry(opened.payload, { term: 'Secret canary', _status: 'draft' })
  const refused = await ask('sales', `entries/${id}/advice`)
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(refused.text).not.toContain('canary')
  for (const wrong of ['0', 'x', '99999999999']) {
    expect((await ask('marketing', `entries/${wrong}/advice`)).status, wrong).toBe(404)
  }
})
