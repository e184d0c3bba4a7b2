import type { FlattenedField } from 'payload'
import { expect, test } from 'vitest'
import { printsOf } from '#editions/prints.ts'
import { compare } from './compare.ts'

const text = (name: string) => ({ type: 'text', name }) as FlattenedField

test('says of each field who changed it', () => {
  const fields = ['mine', 'theirs', 'both', 'alike', 'untouched', 'unsaid'].map((name) =>
    text(name),
  )
  const before = Object.fromEntries(fields.map(({ name }) => [name, 'before']))
  const mine = { ...before, mine: 'A', both: 'A', alike: 'A', unsaid: undefined }
  const stored = { ...before, theirs: 'B', both: 'B', alike: 'A', unsaid: 'B' }
  const base = printsOf(fields, before, 'en')
  expect(
    compare(fields, { base, mine, stored }).map(({ field: { name }, side }) => [name, side]),
  ).toEqual([
    ['mine', 'mine'],
    ['theirs', 'theirs'],
    ['both', 'both'],
    // What a form leaves out is as it was.
    ['unsaid', 'theirs'],
  ])
})
