import { rm } from 'node:fs/promises'
import { getPayload, type Payload } from 'payload'
import { getEnv } from '#lib/env.ts'
import { onServer, TEMPLATE } from './postgres.ts'

export type TestPayload = {
  payload: Payload
  databaseUrl: string
  close: () => Promise<void>
}

/**
 * Payload on this test file's own database: a clone of the migrated template. Once per file.
 * @param tablespace where it lies, if not with the others
 */
export async function openTestPayload(tablespace = 'pg_default'): Promise<TestPayload> {
  const databaseUrl = String(process.env.DATABASE_URL)
  const { origin, name } = splitUrl(databaseUrl)
  // Copied as files, not written to the log page by page: a third of the work.
  await onServer(
    origin,
    `create database ${name} template ${TEMPLATE} strategy file_copy tablespace ${tablespace}`,
  )
  const { default: config } = await import('#root/payload.config.ts')
  const payload = await getPayload({ config })
  const close = async () => {
    await payload.destroy()
    await onServer(origin, `drop database ${name} with (force)`)
    await rm(getEnv().LEMMA_DATA_DIR, { recursive: true, force: true })
  }
  return { payload, databaseUrl, close }
}

function splitUrl(databaseUrl: string): { origin: string; name: string } {
  const slash = databaseUrl.lastIndexOf('/')
  return { origin: databaseUrl.slice(0, slash), name: databaseUrl.slice(slash + 1) }
}
