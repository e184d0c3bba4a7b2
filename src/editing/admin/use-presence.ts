import { useEffect, useRef } from 'react'
import { OLDER_FORM } from '#editions/based-on.ts'
import { type Place, tellLeaving } from './ask-editing.ts'

const LOOK_AGAIN_MS = 20_000

/** Looks at once, every twenty seconds while the page is seen, when somebody comes back to it, and when told. */
export function usePresence(place: Place, look: () => void): void {
  const latest = useRef(look)
  latest.current = look
  const { collection, id, locale, user } = place
  useEffect(() => {
    const here = { collection, id, locale, user }
    const lookIfSeen = () => {
      if (document.visibilityState === 'visible') latest.current()
    }
    const leave = () => tellLeaving(here)
    lookIfSeen()
    const timer = setInterval(lookIfSeen, LOOK_AGAIN_MS)
    document.addEventListener('visibilitychange', lookIfSeen)
    addEventListener(OLDER_FORM, lookIfSeen)
    addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', lookIfSeen)
      removeEventListener(OLDER_FORM, lookIfSeen)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [collection, id, locale, user])
}
