import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createProgress } from '#cli/command/progress.ts'
import { ensureBuild } from '#cli/start/build-site.ts'
import { freePort } from '#root/tests/support/free-port.ts'
import {
  type Site,
  startSite,
  startTestServer,
  type TestServer,
} from '#root/tests/support/server.ts'
import { seedDemoContent } from '#transfer/seed.ts'
import { benchEnv } from './bench-env.ts'
import { openScratch, serverUrl } from './scratch.ts'

const build = () => ensureBuild({ progress: createProgress(), onChild: () => {} })

export type GlossarySite = Site & { databaseUrl: string; close: () => Promise<void> }

/** The built site on a glossary of so many entries, in a process of its own: as many as a bench likes. */
export async function openGlossarySite(entries: number): Promise<GlossarySite> {
  await build()
  const scratch = await openScratch(entries)
  try {
    const site = await startSite(await freePort(), benchEnv(scratch.databaseUrl))
    const close = () => site.stop().finally(scratch.close)
    return { ...site, databaseUrl: scratch.databaseUrl, close }
  } catch (error) {
    await scratch.close()
    throw error
  }
}

/** The built site with the demo glossary, and Payload on its database. Once per process. */
export async function openBenchSite({
  env = {},
}: {
  env?: Record<string, string>
} = {}): Promise<TestServer> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`
  Object.assign(process.env, benchEnv(`${serverUrl()}/${name}`), {
    LEMMA_DATA_DIR: await mkdtemp(path.join(os.tmpdir(), 'lemma-bench-')),
  })
  await build()
  const site = await startTestServer({ env })
  await seedDemoContent(site.payload, { contentDir: path.resolve('content') })
  return site
}
