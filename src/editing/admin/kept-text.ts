import type { Prints } from '#editions/prints.ts'
import type { Place } from './ask-editing.ts'

/** What somebody wrote and could not save, with what it was based on. */
export type KeptText = { basedOn: Prints; data: Record<string, unknown>; at: string }

const PREFIX = 'lemma-unsaved'
const DAY_MS = 86_400_000
const KEPT_DAYS = 14

const keyOf = ({ collection, id, locale, user }: Place) =>
  [PREFIX, user, collection, id, locale].join(':')

/** Keeps it in this browser, so that it is there after the tab is gone. */
export function keepText(place: Place, kept: Omit<KeptText, 'at'>): void {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify({ ...kept, at: new Date().toISOString() }))
  } catch {
    // No room, or not allowed: it is still in the form.
  }
}

export function forgetText(place: Place): void {
  try {
    localStorage.removeItem(keyOf(place))
  } catch {
    // Nothing was kept then.
  }
}

export function readKeptText(place: Place): KeptText | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(place)) ?? 'null') as KeptText | null
    if (!kept || Date.now() - Date.parse(kept.at) < KEPT_DAYS * DAY_MS) return kept
    forgetText(place)
  } catch {
    // Unreadable is as good as none.
  }
  return null
}
