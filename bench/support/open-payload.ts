import { getPayload, type Payload } from 'payload'
import { benchEnv } from './bench-env.ts'

/** Payload on a bench's own database. Once per process: it reads its configuration once. */
export async function openBenchPayload(databaseUrl: string): Promise<Payload> {
  Object.assign(process.env, benchEnv(databaseUrl))
  const { default: config } = await import('#root/payload.config.ts')
  return getPayload({ config })
}
