import { useCallback, useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { ReportRow } from '../runs/report.ts'
import type { TransferRun } from '../runs/run.ts'

const ASK_AGAIN_MS = 1000
const BUSY = ['reading', 'checking', 'running']

/** An import as it is read: its reason in the reader's language. */
export type SaidRun = Omit<TransferRun, 'reason'> & { reason: string | null }

export const isBusy = (run: SaidRun | undefined) => !run || BUSY.includes(run.status)

// Our own interface answers in these shapes, here and below.
export async function ask<Answer>(address: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(address, { credentials: 'same-origin', ...init })
  if (!response.ok) throw new Error(String(response.status))
  return (await response.json()) as Answer
}

/** An import, asked after every second while it is busy. */
export function useImport(id: number) {
  const [run, setRun] = useState<SaidRun>()
  const [isUnreadable, setUnreadable] = useState(false)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks once more
  useEffect(() => {
    const leaving = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      try {
        const next = await ask<SaidRun>(paths.import(id), { signal: leaving.signal })
        setRun(next)
        setUnreadable(false)
        if (isBusy(next)) timer = setTimeout(look, ASK_AGAIN_MS)
      } catch {
        if (leaving.signal.aborted) return
        setUnreadable(true)
        timer = setTimeout(look, 5 * ASK_AGAIN_MS)
      }
    }
    void look()
    return () => {
      leaving.abort()
      clearTimeout(timer)
    }
  }, [id, turn])
  const step = useCallback(
    async (what: 'start' | 'cancel') => {
      // Too late: whoever was first decides, and the next look shows it.
      await ask(paths.importStep(id, what), { method: 'POST' }).catch(() => {})
      setTurn((count) => count + 1)
    },
    [id],
  )
  return { run, isUnreadable, step }
}

type Page = { rows: ReportRow[]; hasMore: boolean }

/** The rows of an import with one outcome, a page at a time; asked anew when the import goes on. */
export function useRows(id: number, { outcome, version }: { outcome: string; version: string }) {
  const [page, setPage] = useState<Page>({ rows: [], hasMore: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has other rows
  useEffect(() => {
    const leaving = new AbortController()
    ask<Page>(paths.importRows(id, { outcome }), { signal: leaving.signal }).then(setPage, () => {})
    return () => leaving.abort()
  }, [id, outcome, version])
  const readMore = async () => {
    const after = page.rows.at(-1)?.number ?? 0
    const next = await ask<Page>(paths.importRows(id, { outcome, after })).catch(() => undefined)
    if (next) setPage({ rows: [...page.rows, ...next.rows], hasMore: next.hasMore })
  }
  return { ...page, readMore }
}
