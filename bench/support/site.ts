import path from 'node:path'
import { createProgress } from '#cli/command/progress.ts'
import { ensureBuild } from '#cli/start/build-site.ts'
import { startTestPostgres } from '#root/tests/support/postgres.ts'
import { startTestServer, type TestServer } from '#root/tests/support/server.ts'
import { seedDemoContent } from '#transfer/seed.ts'

type Options = {
  /** Whether the database writes as a real one does, which figures of writing need. */
  isCareful?: boolean
  env?: Record<string, string>
}

/** The built site with the demo glossary, on a throw-away database. Once per process. */
export async function openBenchSite({ isCareful, env = {} }: Options = {}): Promise<TestServer> {
  const server = await startTestPostgres({ isCareful: isCareful ?? false })
  Object.assign(process.env, {
    DATABASE_URL: `${server.url}/bench_site`,
    PAYLOAD_SECRET: 'a-secret-that-only-the-benchmarks-know',
    LOG_LEVEL: 'error',
  })
  try {
    await ensureBuild({ progress: createProgress(), onChild: () => {} })
    const site = await startTestServer({ env })
    await seedDemoContent(site.payload, { contentDir: path.resolve('content') })
    return { ...site, close: () => site.close().finally(server.stop) }
  } catch (error) {
    await server.stop()
    throw error
  }
}
