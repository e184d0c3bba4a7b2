import { useCallback, useEffect, useRef, useState } from 'react'
import { paths } from '#lib/paths.ts'
import { call } from './call.ts'

const EVERY_MS = 12_000

type Arrivals = { newest: number; count: number }

/** How many leads came since the last look, asked while somebody looks. */
export function useArrivals() {
  const known = useRef<number>(undefined)
  const [count, setCount] = useState(0)
  const look = useCallback(async () => {
    const answer = await call<Arrivals>(paths.arrivals(known.current))
    if (!answer.ok) return
    if (known.current === undefined) known.current = answer.body.newest
    else setCount(answer.body.count)
  }, [])
  const reset = useCallback(() => {
    known.current = undefined
    setCount(0)
    return look()
  }, [look])
  useEffect(() => {
    const lookIfSeen = () => {
      if (document.visibilityState === 'visible') void look()
    }
    lookIfSeen()
    const timer = setInterval(lookIfSeen, EVERY_MS)
    document.addEventListener('visibilitychange', lookIfSeen)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', lookIfSeen)
    }
  }, [look])
  return { count, reset }
}
