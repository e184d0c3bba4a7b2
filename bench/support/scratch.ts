import { onServer, startTestPostgres, TEMPLATE } from '#root/tests/support/postgres.ts'
import { fillGlossary } from './glossary.ts'

export type Scratch = { databaseUrl: string; close: () => Promise<void> }

/**
 * A throw-away Postgres with a glossary of so many entries. It is made for speed of filling
 * (`fsync` off), so it is for reading figures, not for those of writing.
 */
export async function openScratch(count: number): Promise<Scratch> {
  const server = await startTestPostgres()
  const name = 'bench'
  try {
    await onServer(server.url, `create database ${name} template ${TEMPLATE}`)
    const databaseUrl = `${server.url}/${name}`
    let told = 0
    await fillGlossary(databaseUrl, count, (done) => {
      if (done - told < 10_000 && done < count) return
      told = done
      console.error(`  ${done} of ${count} entries`)
    })
    return { databaseUrl, close: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}
