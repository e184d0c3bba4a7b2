import { useCallback, useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { Delivery, LeadSetting } from '#root/src/payload-types.ts'

const EVERY_MS = 3000

async function readJson<Result>(address: string): Promise<Result> {
  const response = await fetch(address, { credentials: 'same-origin' })
  if (!response.ok) throw new Error(String(response.status))
  // Our own interface answers in the shape of the generated types.
  return (await response.json()) as Result
}

type State = {
  deliveries?: Delivery[]
  /** The names of webhooks by their id. */
  endpoints: Record<string, string>
  isUnreadable: boolean
}

async function readState(lead: number | string): Promise<State> {
  const { docs } = await readJson<{ docs: Delivery[] }>(paths.deliveriesOf(lead))
  const hasWebhook = docs.some(({ endpoint }) => endpoint)
  const { webhooks } = hasWebhook ? await readJson<LeadSetting>(paths.leadSettings()) : {}
  const endpoints = Object.fromEntries((webhooks ?? []).map(({ id, name }) => [String(id), name]))
  return { deliveries: docs, endpoints, isUnreadable: false }
}

/** The deliveries of a lead, read anew while one of them waits and somebody looks. */
export function useDeliveries(lead: number | string | undefined) {
  const [state, setState] = useState<State>({ endpoints: {}, isUnreadable: false })
  const reload = useCallback(() => {
    if (lead === undefined) return
    readState(lead).then(setState, () => setState((before) => ({ ...before, isUnreadable: true })))
  }, [lead])
  useEffect(reload, [reload])
  const isWaiting = state.deliveries?.some(({ status }) => status === 'waiting') ?? false
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [isWaiting, reload])
  return { ...state, reload }
}
