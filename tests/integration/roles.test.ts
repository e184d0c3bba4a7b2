import { afterAll, beforeAll, expect, test } from 'vitest'
import { createUser } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload

beforeAll(async () => {
  opened = await openTestPayload()
})
afterAll(() => opened.close())

test.each(['admin', 'marketing', 'sales'] as const)('a person can be %s', async (role) => {
  const { payload } = opened
  const { id } = await createUser(payload, { role })
  const user = await payload.findByID({ collection: 'users', id, overrideAccess: true })
  expect(user.role).toBe(role)
})

test('nobody can be anything else', async () => {
  const created = createUser(opened.payload, { role: 'owner' as 'admin' })
  await expect(created).rejects.toThrow('Role')
})
