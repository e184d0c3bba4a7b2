import { randomUUID } from 'node:crypto'
import type { PayloadHandler } from 'payload'
import { isAdmin } from '#access/rules.ts'
import { runSql, sql } from '#cms/sql.ts'
import { getEnv } from '#lib/env.ts'
import { pingPayload } from './payload.ts'
import { type Endpoint, offer } from './send-webhook.ts'

/** POST /api/globals/lead-settings/test-webhook `{ id }`: calls one saved address with nobody's data. */
export const testWebhook: PayloadHandler = async (req) => {
  if (!isAdmin({ req })) return Response.json({ ok: false }, { status: req.user ? 403 : 401 })
  // Whatever else comes is looked for and not found.
  const { id } = ((await req.json?.().catch(() => null)) ?? {}) as { id?: unknown }
  const [endpoint] = await runSql<Endpoint>(
    req,
    sql`
      select url, secret, nullif(previous_secret, '') as "previousSecret", active
      from lead_settings_webhooks where id = ${String(id)}
    `,
  )
  if (!endpoint) return Response.json({ ok: false }, { status: 404 })
  const key = randomUUID()
  const outcome = await offer(getEnv(), { endpoint, key, payload: pingPayload(key) })
  const isSent = outcome.kind === 'sent'
  return Response.json({ ok: isSent, ...(isSent ? {} : { reason: outcome.reason }) })
}
