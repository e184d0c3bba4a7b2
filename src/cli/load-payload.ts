import type { Payload } from 'payload'

/** Payload for a command. Call it after `prepare()`; the process then has to end by `process.exit`. */
export async function loadPayload(): Promise<Payload> {
  // Outside production Payload opens a socket to Next's development server and keeps it.
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || 'production' })
  const [{ getPayload }, { default: config }, { postgres }] = await Promise.all([
    import('payload'),
    import('#root/payload.config.ts'),
    import('#cms/sql.ts'),
  ])
  const payload = await getPayload({ config })
  // Without a listener a connection that the server ends would end this process too.
  postgres(payload).pool.on('error', (error) => payload.logger.warn(error.message))
  return payload
}
