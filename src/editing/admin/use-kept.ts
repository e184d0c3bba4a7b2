import { useEffect, useState } from 'react'
import { askEditing, type Place } from './ask-editing.ts'
import { forgetText, type KeptText, readKeptText } from './kept-text.ts'
import type { Conflict } from './use-editing.ts'

type Kept = Conflict & { text: KeptText }

/** What somebody wrote here earlier and could not save: offered where it still says something else. */
export function useKept(place: Place) {
  const [kept, setKept] = useState<Kept | null>(null)
  const { collection, id, locale, user } = place
  useEffect(() => {
    const here = { collection, id, locale, user }
    const text = readKeptText(here)
    if (!text) return
    let isLeft = false
    void askEditing(here, text).then((answer) => {
      if (!answer || isLeft) return
      const differences = answer.differences.filter(({ side }) => side !== 'theirs')
      if (differences.length === 0) forgetText(here)
      else setKept({ text, differences, basedOn: answer.basedOn })
    })
    return () => {
      isLeft = true
    }
  }, [collection, id, locale, user])
  const discard = () => {
    forgetText(place)
    setKept(null)
  }
  return { kept, discard }
}
