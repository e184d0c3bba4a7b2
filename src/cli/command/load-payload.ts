import type { Payload } from 'payload'

/** Payload for a command. Call it after `prepare()`; the process then has to end by `process.exit`. */
export async function loadPayload(): Promise<Payload> {
  // Outside production Payload opens a socket to Next's development server and keeps it.
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || 'production' })
  const [{ getPayload }, { default: config }] = await Promise.all([
    import('payload'),
    import('#root/payload.config.ts'),
  ])
  return getPayload({ config })
}
