import { expect, test } from 'vitest'
import { findDrift } from './find-drift.ts'

const column = (name: string) => ({ [name]: { name, type: 'varchar' } })
const table = (name: string, columns = column('term')) => ({
  [`public.${name}`]: { name, columns },
})

test('finds nothing where only the order differs', () => {
  const before = { tables: { ...table('a'), ...table('b') }, enums: {} }
  const after = { tables: { ...table('b'), ...table('a') }, enums: {} }
  expect(findDrift(before, after)).toEqual([])
})

test('names each table and enum that was added, removed or changed', () => {
  const before = {
    tables: { ...table('kept'), ...table('gone'), ...table('changed') },
    enums: { 'public.enum_status': { values: ['new'] } },
  }
  const after = {
    tables: { ...table('kept'), ...table('changed', column('slug')), ...table('added') },
    enums: { 'public.enum_status': { values: ['new', 'won'] } },
  }
  expect(findDrift(before, after)).toEqual(['gone', 'changed', 'added', 'enum_status'])
})
