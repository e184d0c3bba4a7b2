import type { PayloadHandler } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import type { LeadStatus } from '../statuses.ts'
import { leadOf, refuse } from './lead-of.ts'
import { companyDomain } from './mail-providers.ts'

const MOST = 20

type Neighbour = {
  id: number
  name: string
  company: string | null
  status: LeadStatus
  receivedAt: string
}

type Neighbours = { leads: Neighbour[]; total: number }

/** What GET /api/leads/:id/same-person answers. */
export type SamePersonAnswer = {
  address: Neighbours
  /** Null where the address is with a provider of mailboxes. */
  domain: (Neighbours & { name: string }) | null
}

const addressOf = sql`lower(email)`
// Word for word the expression of the index.
const domainOf = sql`lower(split_part(email, '@', 2))`

/**
 * GET /api/leads/:id/same-person, for sales: the other leads from the same address, and those of
 * other addresses of the same company.
 */
export const findSamePerson: PayloadHandler = async (req) => {
  const id = leadOf(req)
  if (id instanceof Response) return id
  const { payload } = req
  const [lead] = await runSql<{ address: string; email: string }>(
    { payload },
    sql`select ${addressOf} as address, email from leads where id = ${id}`,
  )
  if (!lead) return refuse(404)
  const list = async (condition: ReturnType<typeof sql>): Promise<Neighbours> => {
    const rows = await runSql<Neighbour & { total: number }>(
      { payload },
      sql`
        select id, name, company, status, created_at as "receivedAt", count(*) over ()::int as total
        from leads
        where ${condition} and id <> ${id} and deleted_at is null
        order by created_at desc, id desc limit ${MOST}
      `,
    )
    return { leads: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
  }
  const domain = companyDomain(lead.email)
  const answer: SamePersonAnswer = {
    address: await list(sql`${addressOf} = ${lead.address}`),
    domain: domain
      ? {
          name: domain,
          ...(await list(sql`${domainOf} = ${domain} and ${addressOf} <> ${lead.address}`)),
        }
      : null,
  }
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}
