'use client'
import { useConfig, useDocumentInfo, useLocale } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

/** What an endpoint of the entry says of its newest draft, asked again after each save. */
export function useEntryAnswer<Answer>(endpoint: string): {
  id: number | string | undefined
  answer: Answer | 'failed' | null
} {
  const { id, lastUpdateTime } = useDocumentInfo()
  const { code } = useLocale()
  const { config } = useConfig()
  const [answer, setAnswer] = useState<Answer | 'failed' | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a save makes it worth asking again
  useEffect(() => {
    if (!id) return
    const leaving = new AbortController()
    const ask = async () => {
      const url = `${config.routes.api}/entries/${id}/${endpoint}?locale=${code}`
      const response = await fetch(url, { credentials: 'include', signal: leaving.signal })
      setAnswer(response.ok ? await response.json() : 'failed')
    }
    ask().catch(() => leaving.signal.aborted || setAnswer('failed'))
    return () => leaving.abort()
  }, [id, code, config.routes.api, endpoint, lastUpdateTime])
  return { id, answer }
}
