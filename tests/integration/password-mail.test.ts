import { afterAll, beforeAll, expect, test } from 'vitest'
import { createUser } from '../support/factories.ts'
import { headerOf, type MailServer, partOf, startMailServer } from '../support/mail-server.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

let opened: TestPayload
let mail: MailServer
let rest: RestDoor

beforeAll(async () => {
  mail = await startMailServer()
  process.env.SMTP_URL = mail.url
  process.env.MAIL_FROM = 'Lemma <lemma@example.com>'
  opened = await openTestPayload()
  rest = await openRestDoor(opened.payload)
})
afterAll(async () => {
  await opened.close()
  await mail.close()
})

const forget = (email: string) => rest.call('POST', 'users/forgot-password', { body: { email } })

test('who forgot the password gets a mail with a link to a new one', async () => {
  const { email } = await createUser(opened.payload, { role: 'sales' })
  expect((await forget(email)).status).toBe(200)
  const [received] = mail.received
  if (!received) throw new Error('no mail')
  expect(received.to).toEqual([email])
  expect(headerOf(received, 'From')).toContain('<lemma@example.com>')
  expect(partOf(received, 'text/html')).toContain('http://localhost:3000/admin/reset/')
})

test('nobody gets one for an address that is not known, and the answer is the same', async () => {
  const before = mail.received.length
  expect((await forget('nobody@example.com')).status).toBe(200)
  expect(mail.received).toHaveLength(before)
})
