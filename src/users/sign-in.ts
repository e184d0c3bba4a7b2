import {
  AuthenticationError,
  type CollectionAfterErrorHook,
  type CollectionAfterLoginHook,
  type CollectionBeforeLoginHook,
} from 'payload'
import { recordAudit, writeAudit } from '#audit/record.ts'
import { countUnknownSignIn } from '#audit/unknown-sign-ins.ts'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { deviceOf } from './device.ts'

/** Answers like a wrong password. What Payload read may be older than the deactivation. */
export const refuseInactive: CollectionBeforeLoginHook = async ({ req, user }) => {
  const [person] = await runSql<{ standing: string }>(
    req,
    sql`select standing from users where id = ${user.id}::int for update`,
  )
  if (!person || person.standing === 'inactive') {
    req.context.account = user.id
    throw new AuthenticationError(req.t)
  }
}

/** Notes the device, makes an invited person one of the team, and voids the link that led here. */
export const noteSignIn: CollectionAfterLoginHook = async ({ req, user, context }) => {
  const session = (user as { sessions?: { id: string }[] }).sessions?.at(-1)?.id
  const device = deviceOf(req.headers?.get('user-agent'))
  if (session && device) {
    await runSql(req, sql`update users_sessions set device = ${device} where id = ${session}`)
  }
  await runSql(
    req,
    sql`
      update users set standing = 'active', reset_password_token = null, updated_at = clock_timestamp()
      where id = ${user.id}::int and (standing = 'invited' or reset_password_token is not null)
    `,
  )
  const line = { subject: 'users', id: user.id, title: user.name } as const
  if (context.resetsPassword) await recordAudit(req, { ...line, action: 'password-changed' })
  await recordAudit(req, { ...line, action: 'signed-in' })
}

const REFUSED_SIGN_IN = ['AuthenticationError', 'LockedAuth']

/** Writes down for whom a sign-in failed; where there is nobody, only that it did. */
export const noteFailedSignIn: CollectionAfterErrorHook = async ({ error, req, context }) => {
  if (!REFUSED_SIGN_IN.includes(error.name)) return
  const account = Number(context.account)
  const run = runAlone(req.payload)
  if (!account) return void (await countUnknownSignIn(run))

  const [person] = await run<{ name: string }>(sql`select name from users where id = ${account}`)
  await writeAudit(run, {
    action: 'sign-in-failed',
    subject: 'users',
    id: account,
    title: person?.name,
    detail: error.name === 'LockedAuth' ? 'locked' : undefined,
    by: undefined,
  })
}
