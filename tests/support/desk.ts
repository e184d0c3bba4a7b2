import type { Payload } from 'payload'
import type { Standing } from '#newsroom/standing.ts'
import type { User } from '#root/src/payload-types.ts'
import { createUser, PASSWORD } from './factories.ts'
import { openRestDoor } from './rest-door.ts'

/** A colleague who works through the REST interface, as the admin panel does. */
export type Desk = Awaited<ReturnType<typeof openDesk>>

/** Signs somebody in; their answers are statuses with a sentence. */
export async function openDesk(payload: Payload, given: { role: User['role']; name?: string }) {
  const rest = await openRestDoor(payload)
  const user = await createUser(payload, given)
  const { token } = await payload.login({
    collection: 'users',
    data: { email: user.email, password: PASSWORD },
  })
  const call = async (method: string, path: string, body?: object) => {
    const { status, text } = await rest.call(method, path, { token, body })
    const answer = JSON.parse(text) as { errors?: { message: string }[] }
    return { status, said: answer.errors?.[0]?.message ?? '', answer }
  }
  const standing = async (id: number, locale = 'en') => {
    const { answer } = await call('GET', `entries/${id}/standing?locale=${locale}`)
    const whole = answer as unknown as Standing
    const language = whole.languages?.find((one) => one.locale === locale)
    if (!language) throw new Error('This entry has no standing')
    return { ...whole, ...language }
  }
  return {
    user,
    call,
    standing,
    /** Writes as autosave does. */
    write: (id: number, data: object, locale = 'en') =>
      call('PATCH', `entries/${id}?locale=${locale}&draft=true`, { ...data, _status: 'draft' }),
    publish: (id: number, data: object = {}, locale = 'en') =>
      call('PATCH', `entries/${id}?locale=${locale}`, { ...data, _status: 'published' }),
    /** About the draft as it is, unless another edition is named. */
    review: async (id: number, deed: object, locale = 'en') => {
      const { edition } = await standing(id, locale)
      return call('POST', `entries/${id}/review?locale=${locale}`, { edition, ...deed })
    },
    plan: async (id: number, wish: object, locale = 'en') => {
      const { edition } = await standing(id, locale)
      return call('POST', `entries/${id}/schedule?locale=${locale}`, {
        edition,
        timeZone: 'UTC',
        ...wish,
      })
    },
  }
}
