import { DrizzleQueryError } from 'drizzle-orm/errors'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { logOptions, requestContext } from './log.ts'

/** What is written of an event, as one JSON object. */
function written(event: object): { line: string; logged: Record<string, unknown> } {
  let line = ''
  const log = pino({ ...logOptions('test'), level: 'info' }, { write: (text) => (line += text) })
  log.info(event)
  return { line, logged: JSON.parse(line) }
}

test('an error is logged without the values that it came from', () => {
  const cause = Object.assign(
    new Error('invalid input syntax for type integer: "ada@example.com"'),
    {
      code: '22P02',
      detail: 'Key (email)=(ada@example.com) already exists.',
    },
  )
  const err = new DrizzleQueryError(
    'insert into leads values ($1)',
    ['ada@example.com\nAda'],
    cause,
  )
  for (const event of [err, { err }, { err, msg: err.message }]) {
    expect(written(event).line).not.toMatch(/ada/i)
  }
  const { line, logged } = written({ err })
  expect(line).toContain('insert into leads')
  expect(logged.err).toMatchObject({ cause: { code: '22P02' } })
})

test('what is logged in the course of a request carries its id', () => {
  requestContext.run({ requestId: 'abc-123' }, () => {
    expect(written({ msg: 'Something' }).logged).toMatchObject({
      level: 'info',
      msg: 'Something',
      requestId: 'abc-123',
    })
  })
})
