import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { waitUntil } from '#cli/processes/processes.ts'
import { sql } from '#cms/sql.ts'
import { headerOf } from '../support/mail-server.ts'
import { FAULTS } from './faults.ts'
import { drain, type Lab } from './lab.ts'
import { type Accepted, sendUntilAccepted } from './visitors.ts'

const LEADS_PER_ROUND = 6
const LONGEST_DRAIN_MS = 120_000

export type Report = {
  rounds: number
  faults: Record<string, number>
  accepted: number
  stored: number
  expected: number
  /** Those that sales sees as sent. */
  sent: number
  arrived: number
  /** The same delivery again, after the other side kept it and could not say so. */
  afterSilence: number
  /** The same delivery again, though the other side had said that it took it. */
  afterConfirmation: number
  /** How many of those the faults can account for: what was under way when something was killed. */
  explicable: number
}

/** What the other side keeps, by the delivery's key. */
function listArrivals({ mail, hook }: Lab): { key: string; isConfirmed: boolean; at: number }[] {
  const mails = mail.received.map((one) => ({
    key: headerOf(one, 'Message-ID')?.match(/^<([^@]+)@/)?.[1] ?? '',
    isConfirmed: one.isConfirmed,
    at: one.at,
  }))
  const taken = hook.calls.filter(({ isTaken }) => isTaken)
  const calls = taken.map(({ headers, isConfirmed, at }) => ({
    key: String(headers['idempotency-key']),
    isConfirmed,
    at,
  }))
  return [...mails, ...calls]
}

async function runRound(lab: Lab, name: string): Promise<Accepted[]> {
  const fault = FAULTS.find((candidate) => candidate.name === name)
  const visitors = Array.from({ length: LEADS_PER_ROUND }, async () => {
    await sleep(randomInt(400))
    return sendUntilAccepted(lab.url)
  })
  await sleep(randomInt(700))
  await fault?.happen(lab)
  return Promise.all(visitors)
}

// What is under way when a worker, or the database that it reports to, is killed: one for each of
// the places in which it works.
const UNDER_WAY: Record<string, number> = {
  'worker killed': 8,
  'web and worker killed': 8,
  'Postgres crashed': 8,
}

async function count(lab: Lab, accepted: Accepted[], faults: Record<string, number>) {
  const ids = JSON.stringify(accepted.map(({ requestId }) => requestId))
  const rows = await lab.run<{ lead: number; key: string | null; status: string | null }>(sql`
    select l.id as lead, d.key, d.status from leads l left join deliveries d on d.lead_id = l.id
    where l.request_id in (select jsonb_array_elements_text(${ids}::jsonb))
  `)
  const arrivals = listArrivals(lab)
  const keys = new Set(rows.map(({ key }) => key))
  const arrived = new Set(arrivals.map(({ key }) => key).filter((key) => keys.has(key)))
  const confirmed = arrivals.filter(({ isConfirmed }) => isConfirmed)
  const repeated = confirmed.length - new Set(confirmed.map(({ key }) => key)).size
  return {
    accepted: accepted.length,
    stored: new Set(rows.map(({ lead }) => lead)).size,
    // A mail to sales, a confirmation and a webhook for each.
    expected: accepted.length * 3,
    sent: rows.filter(({ status }) => status === 'sent').length,
    arrived: arrived.size,
    afterSilence: arrivals.length - new Set(arrivals.map(({ key }) => key)).size - repeated,
    afterConfirmation: repeated,
    explicable: Object.entries(faults).reduce(
      (sum, [name, times]) => sum + times * (UNDER_WAY[name] ?? 0),
      0,
    ),
  }
}

/** Breaks something in each round while visitors write, and counts what came of it in the end. */
export async function runRounds(
  lab: Lab,
  { rounds, onRound }: { rounds: number; onRound?: (round: number, fault: string) => void },
): Promise<Report> {
  const accepted: Accepted[] = []
  const faults: Record<string, number> = {}
  for (let round = 0; round < rounds; round += 1) {
    // Each in turn first, so that a short run has seen all of them; then at random.
    const index = round < FAULTS.length ? round : randomInt(FAULTS.length)
    const name = FAULTS[index]?.name ?? ''
    faults[name] = (faults[name] ?? 0) + 1
    onRound?.(round + 1, name)
    accepted.push(...(await runRound(lab, name)))
  }
  await drain(lab, LONGEST_DRAIN_MS)
  return { rounds, faults, ...(await count(lab, accepted, faults)) }
}

/** From the visitor's answer to the mail server's hands, in milliseconds, one lead after another. */
export async function measureMail(lab: Lab, leads: number): Promise<{ p50: number; p95: number }> {
  const times: number[] = []
  for (let sent = 0; sent < leads; sent += 1) {
    const { requestId, at } = await sendUntilAccepted(lab.url)
    const [row] = await lab.run<{ key: string }>(sql`
      select d.key from deliveries d join leads l on l.id = d.lead_id
      where l.request_id = ${requestId} and d.kind = 'sales-mail'
    `)
    const find = () => listArrivals(lab).find(({ key }) => key === row?.key)
    await waitUntil(() => find() !== undefined, LONGEST_DRAIN_MS, 5)
    times.push((find()?.at ?? Number.POSITIVE_INFINITY) - at)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}

/** Whether nothing was lost, and nothing came twice that could be helped. */
export const isFine = (report: Report) =>
  report.stored === report.accepted &&
  report.sent === report.expected &&
  report.arrived === report.expected &&
  report.afterConfirmation <= report.explicable

export function describeReport(report: Report): string {
  const { rounds, faults, accepted, stored, expected, sent, arrived, ...twice } = report
  return [
    `${rounds} rounds: ${Object.entries(faults)
      .map(([name, times]) => `${name} ${times}×`)
      .join(', ')}`,
    `leads: ${accepted} accepted, ${stored} stored`,
    `deliveries: ${expected} expected, ${sent} marked as sent, ${arrived} arrived`,
    `twice: ${twice.afterSilence} after the other side kept silent, ${twice.afterConfirmation} because ours was killed before it could write it down (at most ${twice.explicable})`,
  ].join('\n')
}
