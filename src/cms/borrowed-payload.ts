import type { Payload } from 'payload'

let open: (() => Promise<Payload>) | undefined

/** Says how this process would open Payload, should any of its tasks need it. */
export function lendPayload(opener: () => Promise<Payload>): void {
  open = opener
}

/** Payload in the worker, opened when the first task asks: most do without it. */
export function borrowPayload(): Promise<Payload> {
  if (!open) throw new Error('This process has no Payload to lend.')
  return open()
}
