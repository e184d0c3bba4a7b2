import { Fragment } from 'react'
import type { Segment } from './highlight.ts'

/** A text with what matched marked in it. */
export function Marked({ segments }: { segments: Segment[] }) {
  return segments.map(({ text, isMatch }, index) => {
    // The pieces of one text: nothing but their place tells them apart.
    const key = `${index}`
    return isMatch ? <mark key={key}>{text}</mark> : <Fragment key={key}>{text}</Fragment>
  })
}
