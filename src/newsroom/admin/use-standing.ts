import { useDocumentInfo, useFormFields, useFormModified, useLocale } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { BASED_ON, isSameText, OLDER_FORM } from '#editions/based-on.ts'
import type { Prints } from '#editions/prints.ts'
import { paths } from '#lib/paths.ts'
import type { Standing } from '../standing.ts'

type State = Standing | 'failed' | null

const LOOK_AGAIN_MS = 60_000

/** @returns what the server said, or undefined when it did as it was told */
async function post(address: string, body: object): Promise<string | undefined> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.ok) return undefined
    // Our own answers have Payload's shape.
    const { errors } = (await response.json()) as { errors?: { message?: string }[] }
    return errors?.[0]?.message ?? ''
  } catch {
    return ''
  }
}

/** Where the entry on the screen stands, asked again after each save and every minute. */
export function useStanding() {
  const { id, isTrashed, lastUpdateTime } = useDocumentInfo()
  const { code } = useLocale()
  const basedOn = useFormFields(([fields]) => fields[BASED_ON]?.value) as Prints | undefined
  const isModified = useFormModified()
  const [standing, setStanding] = useState<State>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const saved = useRef(lastUpdateTime)
  saved.current = lastUpdateTime
  const [askedAfter, setAskedAfter] = useState(lastUpdateTime)
  const load = useCallback(async () => {
    if (!id || isTrashed) return
    const after = saved.current
    try {
      const response = await fetch(paths.standing(id, code), { credentials: 'same-origin' })
      setStanding(response.ok ? await response.json() : 'failed')
    } catch {
      setStanding('failed')
    }
    setAskedAfter(after)
  }, [id, isTrashed, code])

  const shownText = JSON.stringify(basedOn)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a save, one’s own or a colleague’s, makes it worth asking again
  useEffect(() => {
    void load()
    const timer = setInterval(load, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [load, lastUpdateTime, shownText])

  /** Tells the server, and what text is seen here; then looks again. What it objects to is shown. */
  const tell = async (address: string, body: object): Promise<boolean> => {
    const said = await post(address, { ...body, [BASED_ON]: basedOn })
    setProblem(said ?? null)
    await load()
    return said === undefined
  }
  const here =
    standing === 'failed' ? undefined : standing?.languages.find(({ locale }) => locale === code)
  // Of what is not there, or public as it stands, nothing is decided.
  const isDecided = here?.shown === 'hidden' || here?.shown === 'changed'
  const isSeen = here !== undefined && (!isDecided || isSameText(basedOn ?? null, here.prints))
  // biome-ignore lint/correctness/useExhaustiveDependencies: each text that arrives is looked for once
  useEffect(() => {
    if (here && !isSeen) dispatchEvent(new Event(OLDER_FORM))
  }, [here?.edition])
  // A form that is saved still shows for a moment what it was based on before.
  const isSaving = isModified || askedAfter !== lastUpdateTime
  return { id, isTrashed, locale: code, standing, here, problem, tell, isSaving, isSeen }
}
