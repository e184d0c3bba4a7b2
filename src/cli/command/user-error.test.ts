import { describe, expect, test } from 'vitest'
import { EnvError } from '#lib/env.ts'
import { explainError, UserError } from './user-error.ts'

const withCode = (code: string, more = {}) =>
  Object.assign(new Error(`${code}: raw`), { code, ...more })

describe('what a command prints when it ends with an error', () => {
  test('says a full disk plainly, whoever noticed it', () => {
    expect(explainError(withCode('ENOSPC'))).toMatch(/^The disk is full/)
    expect(explainError(withCode('53100'))).toMatch(/^The disk is full/)
    const wrapped = new Error('Failed query', { cause: withCode('53100') })
    expect(explainError(wrapped)).toMatch(/^The disk is full/)
  })

  test('names the file that may not be touched', () => {
    expect(explainError(withCode('EACCES', { path: '/srv/.data/secret' }))).toContain(
      '/srv/.data/secret',
    )
  })

  test('names the port that is taken', () => {
    expect(explainError(withCode('EADDRINUSE', { port: 3000 }))).toBe(
      'Port 3000 is taken by another program',
    )
  })

  test('passes on what was written for people', () => {
    expect(explainError(new UserError('Do this'))).toBe('Do this')
    expect(explainError(new EnvError('PORT must be a number'))).toBe('PORT must be a number')
  })

  test('looks into a failure that has several parts', () => {
    expect(explainError(new AggregateError([withCode('ENOSPC')], ''))).toMatch(/^The disk is full/)
  })

  test('is always one line', () => {
    expect(explainError(new Error('first\n  at second'))).toBe('first')
  })
})
