import { getPayload, type Payload } from 'payload'

/** Payload on a bench's own database. Once per process: it reads its configuration once. */
export async function openBenchPayload(databaseUrl: string): Promise<Payload> {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    PAYLOAD_SECRET: 'a-secret-that-only-the-benchmarks-know',
    LOG_LEVEL: 'error',
  })
  const { default: config } = await import('#root/payload.config.ts')
  return getPayload({ config })
}
