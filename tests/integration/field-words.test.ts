import type { Field, Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
})
afterAll(() => opened.close())

type Words = {
  label?: unknown
  admin?: { description?: unknown; hidden?: boolean; disabled?: boolean }
}

const speaksBoth = (words: unknown) =>
  typeof words === 'object' && words !== null && 'en' in words && 'de' in words

/** Every field that a person sees in a form, with its path. */
function* seenFields(fields: Field[], path: string): Generator<[string, Field & Words]> {
  for (const field of fields) {
    const { admin, hidden } = field as Words & { hidden?: boolean; admin?: Words['admin'] }
    if (hidden || admin?.hidden || admin?.disabled) continue
    const own = 'name' in field && field.name ? `${path}.${field.name}` : path
    if ('name' in field && field.type !== 'ui') yield [own, field as Field & Words]
    if ('fields' in field) yield* seenFields(field.fields, own)
    if ('tabs' in field) for (const tab of field.tabs) yield* seenFields(tab.fields, own)
  }
}

// Payload's own, in its own words.
const OWN =
  /[.](updatedAt|createdAt|deletedAt|_status|email|id|filename|mimeType|filesize|width|height|focalX|focalY|url|thumbnailURL|sizes.*)$/

function fieldsOf(kind: 'collections' | 'globals'): [string, Field & Words][] {
  return payload.config[kind]
    .filter(({ slug }) => !slug.startsWith('payload-'))
    .flatMap(({ slug, fields }) => [...seenFields(fields, slug)])
    .filter(([path]) => !OWN.test(path))
}

test('every field has a label in both languages', () => {
  const silent = [...fieldsOf('collections'), ...fieldsOf('globals')]
    .filter(([, { label }]) => !speaksBoth(label))
    .map(([path]) => path)
  expect(silent).toEqual([])
})

// Written by the site alone.
const LOGS = /^(lead-events|deliveries|privacy-log|redirects)[.]/

/** What is only looked at, or holds others, explains itself; so do the months under their heading. */
const isFilledIn = ([path, field]: [string, Field & Words]) =>
  !LOGS.test(path) &&
  !['group', 'join'].includes(field.type) &&
  !(field.admin && 'readOnly' in field.admin && field.admin.readOnly) &&
  !path.startsWith('lead-settings.retention.')

test('every field that somebody fills in has a help text in both languages', () => {
  const silent = [...fieldsOf('collections'), ...fieldsOf('globals')]
    .filter(isFilledIn)
    .filter(([, { admin }]) => !speaksBoth(admin?.description))
    .map(([path]) => path)
  expect(silent).toEqual([])
})
