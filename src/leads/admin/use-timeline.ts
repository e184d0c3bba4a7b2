import { useCallback, useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { LeadEvent } from '#root/src/payload-types.ts'
import { call } from './call.ts'

type Page = { docs: LeadEvent[]; hasNextPage: boolean }

/** The events of a lead, newest first; older ones when they are asked for. */
export function useTimeline(lead: number | string | undefined, changedAt: unknown) {
  const [pages, setPages] = useState<Page[]>([])
  const [isUnreadable, setIsUnreadable] = useState(false)
  const read = useCallback(
    async (page: number) => {
      if (lead === undefined) return
      const answer = await call<Page>(paths.leadEvents(lead, page))
      setIsUnreadable(!answer.ok)
      if (answer.ok) setPages((before) => [...before.slice(0, page - 1), answer.body])
    },
    [lead],
  )
  const reload = useCallback(() => read(1), [read])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a save makes it worth asking again
  useEffect(() => {
    void reload()
  }, [reload, changedAt])
  return {
    events: pages.flatMap(({ docs }) => docs),
    hasMore: pages.at(-1)?.hasNextPage ?? false,
    isUnreadable,
    reload,
    readMore: () => read(pages.length + 1),
  }
}
