import { describe, expect, test } from 'vitest'
import { addBusinessHours, isTimeZone, soonBefore } from './business-time.ts'

const BERLIN = 'Europe/Berlin'
const add = (from: string, hours: number, zone = BERLIN) =>
  addBusinessHours(new Date(from), hours, zone).toISOString()

describe('business hours', () => {
  test('pass within one day', () => {
    expect(add('2026-11-24T10:00:00+01:00', 2)).toBe('2026-11-24T11:00:00.000Z')
  })

  test('fill a day up to its last minute', () => {
    expect(add('2026-11-24T09:00:00+01:00', 8)).toBe('2026-11-24T16:00:00.000Z')
  })

  test('go on the next morning', () => {
    expect(add('2026-11-24T15:30:00+01:00', 8)).toBe('2026-11-25T14:30:00.000Z')
  })

  test('begin in the morning for what comes at night', () => {
    expect(add('2026-11-24T23:59:00+01:00', 1)).toBe('2026-11-25T09:00:00.000Z')
    expect(add('2026-11-24T03:00:00+01:00', 1)).toBe('2026-11-24T09:00:00.000Z')
  })

  test('leave out the weekend', () => {
    expect(add('2026-11-27T16:00:00+01:00', 2)).toBe('2026-11-30T09:00:00.000Z')
    expect(add('2026-11-28T12:00:00+01:00', 1)).toBe('2026-11-30T09:00:00.000Z')
  })

  test('keep to the clock on the wall when it changes', () => {
    // Berlin goes back an hour on 25 October 2026 and forward on 28 March 2027.
    expect(add('2026-10-23T16:00:00+02:00', 2)).toBe('2026-10-26T09:00:00.000Z')
    expect(add('2027-03-26T16:00:00+01:00', 2)).toBe('2027-03-29T08:00:00.000Z')
  })

  test('are those of the zone', () => {
    expect(add('2026-11-24T23:30:00Z', 1, 'Asia/Tokyo')).toBe('2026-11-25T01:00:00.000Z')
    expect(add('2026-11-24T16:00:00Z', 8, 'America/New_York')).toBe('2026-11-25T16:00:00.000Z')
  })

  test('are counted backwards too', () => {
    expect(add('2026-11-30T10:00:00+01:00', -2)).toBe('2026-11-27T15:00:00.000Z')
    expect(add('2026-11-29T10:00:00+01:00', -8)).toBe('2026-11-27T08:00:00.000Z')
  })

  test('may be many', () => {
    expect(add('2026-11-24T09:00:00+01:00', 80)).toBe('2026-12-07T16:00:00.000Z')
  })
})

test('a due time is near two business hours before it', () => {
  expect(soonBefore(new Date('2026-11-24T09:30:00+01:00'), BERLIN).toISOString()).toBe(
    '2026-11-23T14:30:00.000Z',
  )
})

test('time zones are known by name', () => {
  expect(isTimeZone(BERLIN)).toBe(true)
  expect(isTimeZone('Europe/Atlantis')).toBe(false)
})
