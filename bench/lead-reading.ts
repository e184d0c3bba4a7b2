import type { Payload, Where } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { readReport } from '#leads/reports/read-report.ts'
import { PERIODS, STEPS } from '#leads/reports/scope.ts'
import { LEAD_STATUSES } from '#leads/statuses.ts'
import type { User } from '#root/src/payload-types.ts'
import { createUser, PASSWORD } from '#root/tests/support/factories.ts'
import { openRestDoor } from '#root/tests/support/rest-door.ts'
import { ms, percentile, type Row, timeEach } from './support/figures.ts'
import { seedLeads } from './support/seed-leads.ts'

const FEW = 1000
const TIMES = 15

type Work = (index: number) => Promise<unknown>

const SEARCHED = ['Grace', 'lovel', 'Brandt & Falk', 'person-77@', 'company-12', 'budget', 'zzqx']

const searching = (text: string): Where => ({
  or: ['name', 'email', 'company', 'message'].map((field) => ({ [field]: { like: text } })),
})

/** What sales does all day, as the panel asks for it. */
function worksOf(payload: Payload, user: User): Record<string, Work> {
  const find = (where: Where, limit = 10, sort = '-createdAt') =>
    payload.find({ collection: 'leads', where, limit, sort, depth: 1, user, overrideAccess: false })
  const read = (index: number) =>
    readReport(runAlone(payload), {
      scope: { days: PERIODS[index % 3] ?? 30, step: STEPS[index % 3] ?? 'day' },
      language: 'en',
      most: 12,
    })
  return {
    'list of leads': () => find({}),
    'list, by name': () => find({}, 10, 'name'),
    'unassigned and open': () =>
      find({
        and: [
          { owner: { exists: false } },
          { status: { not_in: ['won', 'lost'] } },
          { 'spam.verdict': { equals: 'clean' } },
        ],
      }),
    'board, five columns': () =>
      Promise.all(
        LEAD_STATUSES.map((status) =>
          find({ status: { equals: status }, 'spam.verdict': { equals: 'clean' } }, 20),
        ),
      ),
    'search by name, address, company, message': (index) =>
      find(searching(SEARCHED[index % SEARCHED.length] ?? '')),
    'report of 30 days, 90 days, a year': read,
    'report of a year': () => read(2),
  }
}

async function measure(works: Record<string, Work>): Promise<Record<string, number[]>> {
  const measured: Record<string, number[]> = {}
  for (const [name, work] of Object.entries(works)) {
    const turns = Array.from({ length: TIMES }, (_, index) => index)
    await timeEach(turns.slice(0, 5), work)
    measured[name] = await timeEach(turns, work)
  }
  return measured
}

async function exportRow(payload: Payload, email: string): Promise<Row> {
  const { token } = await payload.login({
    collection: 'users',
    data: { email, password: PASSWORD },
  })
  const door = await openRestDoor(payload)
  const start = performance.now()
  const { text } = await door.call('POST', 'leads/export', {
    token,
    body: 'where={}',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const seconds = (performance.now() - start) / 1000
  const rows = text.split('\r\n').length - 2
  return {
    what: 'export as CSV',
    value: `${rows} leads in ${seconds.toFixed(1)} s: ${Math.round(rows / seconds)}/s`,
  }
}

/** How fast the panel's questions are answered among so many leads, beside few of them. */
export async function readingRows(payload: Payload, count: number): Promise<Row[]> {
  const user = await createUser(payload, { role: 'sales', name: 'Sam Sales' })
  const works = worksOf(payload, user)
  const databaseUrl = String(process.env.DATABASE_URL)
  await seedLeads(databaseUrl, FEW)
  const few = await measure(works)
  await runSql({ payload }, sql`truncate leads cascade`)
  console.error(`  seeding ${count} leads`)
  await seedLeads(databaseUrl, count)
  const many = await measure(works)
  const rows = Object.entries(many).map(([name, times]): Row => {
    const before = few[name] ?? []
    return {
      what: `among ${count} leads: ${name}`,
      value: `p50 ${ms(percentile(times, 50))}, p95 ${ms(percentile(times, 95))}`,
      baseline: `among ${FEW}: p50 ${ms(percentile(before, 50))}, p95 ${ms(percentile(before, 95))}`,
    }
  })
  return [...rows, await exportRow(payload, user.email)]
}
