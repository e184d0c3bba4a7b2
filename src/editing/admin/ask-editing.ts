import { paths } from '#lib/paths.ts'
import type { EditingAnswer } from '../answer-editing.ts'

export type Place = {
  collection: string
  id: number | string
  locale: string
  user: number | string
}

type Told = { basedOn?: unknown; data?: object; isLeaving?: true }

const post = ({ collection, id, locale }: Place, told: Told) =>
  fetch(paths.editing(collection, id, locale), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(told),
    keepalive: told.isLeaving === true,
  })

/** Tells what the form is based on and says, and hears what colleagues do. Null without an answer. */
export async function askEditing(place: Place, told: Told): Promise<EditingAnswer | null> {
  try {
    const response = await post(place, told)
    return response.ok ? ((await response.json()) as EditingAnswer) : null
  } catch {
    return null
  }
}

export function tellLeaving(place: Place): void {
  post(place, { isLeaving: true }).catch(() => {
    // Then the lease ends by itself.
  })
}
