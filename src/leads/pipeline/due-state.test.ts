import { expect, test } from 'vitest'
import { dueState } from './due-state.ts'

const LEAD = { dueAt: '2026-11-24T16:00:00Z', dueSoonAt: '2026-11-24T14:00:00Z' }
const at = (time: string) => dueState(LEAD, Date.parse(`2026-11-24T${time}Z`))

test('a due time is amber near its end and red after it', () => {
  expect(at('13:59:00')).toBe('fine')
  expect(at('14:00:00')).toBe('soon')
  expect(at('16:00:00')).toBe('soon')
  expect(at('16:00:01')).toBe('over')
})

test('a lead may have no due time', () => {
  expect(dueState({ dueAt: null }, 0)).toBe('none')
})
