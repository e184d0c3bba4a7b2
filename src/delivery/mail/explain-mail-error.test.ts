import { expect, test } from 'vitest'
import { explainMailError } from './explain-mail-error.ts'

test.each([
  [
    'an unknown recipient',
    { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' },
    'failed',
    'smtp:550',
  ],
  [
    'a full mailbox',
    { code: 'EENVELOPE', responseCode: 452, command: 'RCPT TO' },
    'retry',
    'smtp:452',
  ],
  [
    'a refused mail',
    { code: 'EMESSAGE', responseCode: 554, command: 'DATA' },
    'failed',
    'smtp:554',
  ],
  [
    'a sender that is not ours',
    { code: 'EENVELOPE', responseCode: 553, command: 'MAIL FROM' },
    'retry',
    'smtp:553',
  ],
  [
    'a server that takes nobody',
    { code: 'EPROTOCOL', responseCode: 554, command: 'CONN' },
    'retry',
    'smtp:554',
  ],
  [
    'a wrong password',
    { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' },
    'retry',
    'sign-in',
  ],
  ['a closed port', { code: 'ESOCKET', command: 'CONN' }, 'retry', 'no-connection'],
  ['silence', { code: 'ETIMEDOUT', command: 'CONN' }, 'retry', 'no-answer'],
  ['an unknown host', { code: 'EDNS', command: 'CONN' }, 'retry', 'not-found'],
  ['an error of ours', new TypeError('x'), 'retry', 'internal'],
  ['nothing', undefined, 'retry', 'internal'],
] as const)('%s', (_, error, kind, reason) => {
  expect(explainMailError(error)).toEqual({ kind, reason })
})

test('keeps nothing of what the server said', () => {
  const error = Object.assign(new Error('550 ada@example.com unknown'), {
    responseCode: 550,
    response: '550 ada@example.com unknown',
    command: 'RCPT TO',
  })
  expect(JSON.stringify(explainMailError(error))).not.toContain('ada')
})
