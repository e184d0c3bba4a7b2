import { sql } from '#cms/sql.ts'
import type { Env } from '#lib/env.ts'
import type { Claimed } from '../claim.ts'
import type { Means } from '../means.ts'
import type { Outcome } from '../outcome.ts'
import type { DeliveredLead } from '../read-lead.ts'
import { explainAnswer, explainPostError } from './explain-answer.ts'
import { leadPayload } from './payload.ts'
import { post } from './post.ts'
import { signBody } from './sign.ts'

export type Endpoint = {
  url: string
  secret: string
  previousSecret: string | null
  active: boolean
}

type Message = { endpoint: Endpoint; key: string; payload: object }

/** Signs a message and offers it once. */
export async function offer(env: Env, { endpoint, key, payload }: Message): Promise<Outcome> {
  const body = JSON.stringify(payload)
  const secrets = [endpoint.secret, endpoint.previousSecret].filter((secret) => secret !== null)
  const signature = signBody({ body, timestamp: Math.floor(Date.now() / 1000), secrets })
  try {
    const answer = await post({
      url: endpoint.url,
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Lemma-Webhook/1',
        'idempotency-key': key,
        'lemma-signature': signature,
      },
      privateHosts: env.WEBHOOK_PRIVATE_HOSTS,
    })
    return explainAnswer(answer)
  } catch (error) {
    return explainPostError(error)
  }
}

/** Tells one address of the settings about a lead. */
export async function sendWebhook(
  { run, env }: Means,
  { endpoint: id, key }: Claimed,
  lead: DeliveredLead,
): Promise<Outcome> {
  const [endpoint] = await run<Endpoint>(sql`
    select url, secret, nullif(previous_secret, '') as "previousSecret", active
    from lead_settings_webhooks where id = ${id}
  `)
  if (!endpoint) return { kind: 'failed', reason: 'endpoint-gone' }
  if (!endpoint.active) return { kind: 'failed', reason: 'endpoint-off' }
  return offer(env, { endpoint, key, payload: leadPayload(lead, key, env.SITE_URL) })
}
