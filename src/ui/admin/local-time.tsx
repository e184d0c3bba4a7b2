'use client'
import { useSyncExternalStore } from 'react'
import { writeTime } from '#lib/write-time.ts'

const never = () => () => {}

/** A moment by the reader's own clock, which the server does not know: until then in UTC. */
export function LocalTime({ at, language }: { at: string; language: string }) {
  const text = useSyncExternalStore(
    never,
    () => writeTime(at, language),
    () => `${writeTime(at, language, 'UTC')} UTC`,
  )
  return <time dateTime={at}>{text}</time>
}
