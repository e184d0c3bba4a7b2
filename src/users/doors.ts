import { randomBytes } from 'node:crypto'
import type { Endpoint, PayloadHandler, PayloadRequest } from 'payload'
import { isAdmin, ROLES, type Role } from '#access/rules.ts'
import { writeAudit } from '#audit/record.ts'
import { runAlone, transact } from '#cms/transact.ts'
import { isLocale } from '#i18n/locales.ts'
import { sendInvitation } from './person-mail.ts'
import { endSessions, listSessions } from './sessions.ts'

const NO_STORE = { 'cache-control': 'no-store' }

const answer = (body: object, status = 200) => Response.json(body, { status, headers: NO_STORE })
const refuse = (status: number) => answer({ ok: false }, status)

const idIn = ({ routeParams }: PayloadRequest) => {
  const id = Number(routeParams?.id)
  return Number.isSafeInteger(id) ? id : 0
}

type Work = (req: PayloadRequest, id: number) => Promise<Response>

const forAdmins =
  (work: Work): PayloadHandler =>
  (req) =>
    isAdmin({ req }) ? work(req, idIn(req)) : Promise.resolve(refuse(req.user ? 403 : 401))

/** For administrators, and for everybody about themselves. */
const forAdminsAndSelf =
  (work: Work): PayloadHandler =>
  (req) => {
    const id = idIn(req)
    const isAllowed = isAdmin({ req }) || (req.user?.collection === 'users' && req.user.id === id)
    return isAllowed ? work(req, id) : Promise.resolve(refuse(req.user ? 403 : 401))
  }

const readBody = async (req: PayloadRequest): Promise<Record<string, unknown>> =>
  Object(await req.json?.().catch(() => undefined))

const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value)

/** POST /api/users/invite: nobody types a password for somebody else. */
const invite = forAdmins(async (req) => {
  const { name, email, role, language } = await readBody(req)
  if (typeof name !== 'string' || typeof email !== 'string' || !isRole(role)) return refuse(422)
  const person = await req.payload.create({
    collection: 'users',
    data: {
      name,
      email: email.trim(),
      role,
      language: isLocale(language) ? language : 'en',
      standing: 'invited',
      // Nobody knows it.
      password: randomBytes(32).toString('base64url'),
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return answer({ ok: true, id: person.id }, 201)
})

/** POST /api/users/:id/invite: a new link, in place of the old one. */
const inviteAgain = forAdmins(async ({ payload, user }, id) => {
  const isSent = await transact(payload, async (run) => {
    if (!(await sendInvitation(run, id))) return false
    await writeAudit(run, { action: 'invited', subject: 'users', id, by: Number(user?.id) })
    return true
  })
  return isSent ? answer({ ok: true }) : refuse(404)
})

const setStanding = (standing: 'active' | 'inactive') =>
  forAdmins(async (req, id) => {
    await req.payload.update({
      collection: 'users',
      id,
      data: { standing },
      depth: 0,
      overrideAccess: true,
      req,
    })
    return answer({ ok: true })
  })

const sessionsOf = forAdminsAndSelf(async ({ payload, user }, id) => {
  const current = (user as { _sid?: string } | null)?._sid
  const sessions = await listSessions(runAlone(payload), id)
  return answer({
    sessions: sessions.map((session) => ({ ...session, isCurrent: session.id === current })),
  })
})

/** POST /api/users/:id/sign-out: the one that the body names, else all. */
const signOut = forAdminsAndSelf(async (req, id) => {
  const { session } = await readBody(req)
  const isOne = typeof session === 'string'
  const ended = await transact(req.payload, async (run) => {
    const count = await endSessions(run, id, isOne ? session : undefined)
    const action = isOne ? 'signed-out' : 'signed-out-everywhere'
    if (count > 0 || !isOne) {
      await writeAudit(run, { action, subject: 'users', id, by: Number(req.user?.id) })
    }
    return count
  })
  return answer({ ok: true, ended })
})

export const personDoors: Endpoint[] = [
  { path: '/invite', method: 'post', handler: invite },
  { path: '/:id/invite', method: 'post', handler: inviteAgain },
  { path: '/:id/deactivate', method: 'post', handler: setStanding('inactive') },
  { path: '/:id/reactivate', method: 'post', handler: setStanding('active') },
  { path: '/:id/sessions', method: 'get', handler: sessionsOf },
  { path: '/:id/sign-out', method: 'post', handler: signOut },
]
