import { setTimeout as sleep } from 'node:timers/promises'
import { NEXT, startChild } from '#cli/processes/child.ts'
import { sql } from '#cms/sql.ts'
import { createMeans } from '#delivery/means.ts'
import { sweepOutbox } from '#delivery/sweep.ts'
import { ENV_NAMES, parseEnv } from '#lib/env.ts'
import { freePort } from '../support/free-port.ts'
import { keepProcess } from '../support/keep-process.ts'
import { startMailServer } from '../support/mail-server.ts'
import { startTestPostgres, TEMPLATE } from '../support/postgres.ts'
import { startWebhookServer } from '../support/webhook-server.ts'

const WORKER = 'src/cli/worker.ts'

export type Lab = Awaited<ReturnType<typeof openLab>>

async function setUpWebhook(run: ReturnType<typeof createMeans>['run'], url: string) {
  await run(sql`
    with settings as (
      insert into lead_settings (send_autoresponder, updated_at, created_at)
      values (true, now(), now()) returning id
    )
    insert into lead_settings_webhooks (_order, _parent_id, id, name, url, active, secret)
    select 1, id, 'hook', 'CRM', ${url}, true, 'secret' from settings
  `)
}

/**
 * The whole product as real processes, with a Postgres, a mail server and a webhook around it, each
 * of which can be broken and mended.
 */
export async function openLab() {
  const postgres = await startTestPostgres({ isCareful: true })
  const [mail, hook, port] = await Promise.all([
    startMailServer(),
    startWebhookServer(),
    freePort(),
  ])
  const env = {
    // Empty, not absent: so nobody's own `.env` fills them in.
    ...Object.fromEntries(ENV_NAMES.map((name) => [name, ''])),
    // Not a copy of it: where little is logged, the unlogged tables of a copied database do not
    // outlive a crash.
    DATABASE_URL: `${postgres.url}/${TEMPLATE}`,
    PAYLOAD_SECRET: 'a-secret-that-only-the-tests-know-of',
    PORT: `${port}`,
    SITE_URL: `http://localhost:${port}`,
    SMTP_URL: mail.url,
    SALES_INBOX: 'sales@example.com',
    WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
    // So that each request comes from an address of its own: the limits are tested elsewhere.
    TRUSTED_PROXY_HOPS: '1',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'production',
  }
  // For this process too: its own connections look things up there.
  const { DATABASE_URL, PAYLOAD_SECRET } = env
  Object.assign(process.env, { DATABASE_URL, PAYLOAD_SECRET })
  const { run, close } = createMeans(parseEnv(env))
  await setUpWebhook(run, hook.url)
  const web = keepProcess(() => startChild({ file: NEXT, args: ['start', '-p', `${port}`], env }))
  const worker = keepProcess(() => startChild({ file: WORKER, env }))
  return {
    url: env.SITE_URL,
    run,
    mail,
    hook,
    web,
    worker,
    postgres,
    async close() {
      await Promise.all([web.stop(), worker.stop()])
      await close()
      await Promise.all([mail.close(), hook.close(), postgres.stop()])
    },
  }
}

/** Waits until nothing waits any more. Pauses between attempts are cut short: their length is tested elsewhere. */
export async function drain({ run, worker }: Lab, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs
  for (;;) {
    const [row] = await run<{ waiting: number }>(
      sql`select count(*)::int as waiting from deliveries where status = 'waiting'`,
    )
    if (row?.waiting === 0) return
    if (Date.now() > end) {
      throw new Error(`${row?.waiting} deliveries still wait.\n${worker.output()}`)
    }
    await run(sql`update deliveries set due_at = now() where status = 'waiting' and due_at > now()`)
    await sweepOutbox(run, 0)
    await sleep(1000)
  }
}
