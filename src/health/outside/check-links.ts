import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { type Answer, askAddress, type Network } from './ask-address.ts'

/** So many addresses a run, one after the other, with a pause between: nobody feels us. */
const PER_RUN = 40
const PER_HOST = 5
const PAUSE_MS = 1000

/** One that works is asked again after a week, one that does not after some hours. */
const AGAIN = sql`case when failures = 0 then interval '7 days' else interval '6 hours' end`

const HOST = sql`substring(url from '^https?://([^/?]+)')`

/** The longest unasked, few of one host. */
const findDue = (run: Run) =>
  run<{ url: string }>(sql`
    select url from (
      select url, checked_at, row_number() over (
        partition by ${HOST} order by checked_at nulls first, url
      ) as turn
      from outside_links
      where checked_at is null or checked_at < now() - ${AGAIN}
    ) due
    where turn <= ${PER_HOST}::int
    order by turn, checked_at nulls first, url limit ${PER_RUN}::int
  `)

function record(run: Run, url: string, answer: Answer): Promise<unknown> {
  if (answer.kind === 'alive') {
    return run(sql`
      update outside_links set checked_at = now(), failures = 0, failing_since = null, reason = null
      where url = ${url}
    `)
  }
  return run(sql`
    update outside_links set checked_at = now(), failures = failures + 1, reason = ${answer.code},
      failing_since = coalesce(failing_since, now())
    where url = ${url}
  `)
}

/** Whether an address that has always answered still does: if not, the fault is at our end. */
async function isOnline(run: Run, network: Network): Promise<boolean> {
  const known = await run<{ url: string }>(sql`
    select url from outside_links where failures = 0 and checked_at is not null
    order by checked_at desc limit 3
  `)
  for (const { url } of known) {
    if ((await askAddress(url, network)).kind !== 'unheard') return true
  }
  return false
}

type Options = { network: Network; pauseMs?: number }

/**
 * Asks the addresses that are due whether they still lead anywhere. Where nothing at all is heard,
 * as on a machine that is cut off, nothing is held against them.
 * @returns how many were asked
 */
export async function checkLinks(
  run: Run,
  { network, pauseMs = PAUSE_MS }: Options,
): Promise<number> {
  const due = await findDue(run)
  const unheard: [url: string, answer: Answer][] = []
  for (const { url } of due) {
    const answer = await askAddress(url, network)
    if (answer.kind === 'unheard') unheard.push([url, answer])
    else await record(run, url, answer)
    await sleep(pauseMs)
  }
  const isTheirFault =
    unheard.length > 0 && (unheard.length < due.length || (await isOnline(run, network)))
  if (isTheirFault) for (const [url, answer] of unheard) await record(run, url, answer)
  return due.length
}
