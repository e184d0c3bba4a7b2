import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { keepOutput, NEXT, startChild } from '#cli/processes/child.ts'
import { waitUntil } from '#cli/processes/processes.ts'
import { ENV_NAMES } from '#lib/env.ts'
import { freePort } from '../support/free-port.ts'
import { keepProcess } from '../support/keep-process.ts'
import { startNginx } from '../support/nginx.ts'
import { onServer, startTestPostgres } from '../support/postgres.ts'

const REPLICAS = 2
const READY_MS = 60_000

/** Runs the release step so many times at once. @returns what each of them wrote */
async function releaseAtOnce(
  env: Record<string, string>,
  { count, assets }: { count: number; assets: string },
): Promise<string[]> {
  const args = ['--assets', assets]
  const children = Array.from({ length: count }, () =>
    startChild({ file: 'src/cli/release.ts', args, env }),
  )
  return Promise.all(
    children.map(async (child) => {
      const output = keepOutput(child, 20_000)
      const code = await child.ended
      if (code !== 0) throw new Error(`A release ended with ${code}: ${output()}`)
      return output()
    }),
  )
}

function startReplica(port: number, env: Record<string, string>) {
  const kept = keepProcess(() => startChild({ file: NEXT, args: ['start', '-p', `${port}`], env }))
  const url = `http://localhost:${port}`
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  const untilReady = async () => {
    if (!(await waitUntil(isReady, READY_MS))) throw new Error(`Not ready: ${kept.output()}`)
  }
  return Object.assign(kept, { url, untilReady })
}

type Options = { port?: number; webPorts?: number[]; moreNginx?: (folder: string) => string }

/**
 * The layout of docker-compose.yml on one machine: Postgres, two web processes, a worker, nginx as it
 * is shipped. The build must be there.
 */
export async function openRig({ port, webPorts, moreNginx }: Options = {}) {
  const postgres = await startTestPostgres({ isCareful: true })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-rig-'))
  // Postgres and nginx may run as another user.
  await chmod(folder, 0o711)
  await onServer(postgres.url, 'create database lemma')
  const edge = port ?? (await freePort())
  const ports = webPorts ?? (await Promise.all(Array.from({ length: REPLICAS }, freePort)))
  const env = {
    ...Object.fromEntries(ENV_NAMES.map((name) => [name, ''])),
    DATABASE_URL: `${postgres.url}/lemma`,
    PAYLOAD_SECRET: 'a-secret-that-only-the-rig-knows-of',
    SITE_URL: `http://localhost:${edge}`,
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: 'a-password-of-the-rig',
    LEMMA_DATA_DIR: path.join(folder, 'data'),
    MAILBOX_DIR: path.join(folder, 'mailbox'),
    SALES_INBOX: 'sales@example.com',
    METRICS_TOKEN: 'the-metrics-token-of-the-rig',
    TRUSTED_PROXY_HOPS: '1',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  }
  const releases = await releaseAtOnce(env, {
    count: REPLICAS,
    assets: path.join(folder, 'edge/assets'),
  })
  const replicas = ports.map((webPort) => startReplica(webPort, env))
  const worker = keepProcess(() => startChild({ file: 'src/cli/worker.ts', env }))
  const nginx = await startNginx({
    folder: path.join(folder, 'edge'),
    port: edge,
    webPorts: ports,
    ...(moreNginx ? { more: moreNginx(folder) } : {}),
  })
  await Promise.all(replicas.map(({ untilReady }) => untilReady()))
  return {
    url: nginx.url,
    env,
    folder,
    postgres,
    replicas,
    worker,
    nginx,
    /** What the releases that ran at once have written. */
    releases,
    async close() {
      await nginx.stop()
      await Promise.all([worker.stop(), ...replicas.map((replica) => replica.stop())])
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
