import { randomBytes } from 'node:crypto'
import type {
  CollectionAfterOperationHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'

export const PERSON_MAIL = 'person_mail'

/** How long a link is good for: in an invitation, and for a new password. */
export const LINK_HOURS = { invited: 48, active: 1 } as const

/** Lets the worker write to a person, in the transaction at hand. The job carries the number alone. */
const queueMail = (who: ReturnType<typeof sql>) => sql`
  select graphile_worker.add_job(
    ${PERSON_MAIL}::text, json_build_object('id', id), job_key => ${`${PERSON_MAIL}:`}::text || id
  )
  from users where ${who} and standing <> 'inactive'
`

/**
 * Makes a link for an invited person, in place of an older one, and has it sent.
 * @returns whether the person is still invited
 */
export async function sendInvitation(run: Run, id: number): Promise<boolean> {
  const token = randomBytes(20).toString('hex')
  const rows = await run(sql`
    update users
    set reset_password_token = ${token}, invited_at = null, updated_at = clock_timestamp(),
      reset_password_expiration = now() + make_interval(hours => ${LINK_HOURS.invited})
    where id = ${id} and standing = 'invited' returning id
  `)
  if (rows.length > 0) await run(queueMail(sql`id = ${id}`))
  return rows.length > 0
}

/** Longer than an attempt takes at a mail server that hangs. */
const STUCK_MINUTES = 2

/**
 * Gives back what a worker took up and, killed, cannot end: graphile-worker would keep it for hours.
 * @param run in a transaction
 */
export async function freeStuckMail(run: Run): Promise<void> {
  const stuck = await run<{ id: number }>(sql`
    delete from graphile_worker._private_jobs job
    using graphile_worker._private_tasks task
    where task.id = job.task_id and task.identifier = ${PERSON_MAIL}
      and job.locked_at < now() - make_interval(mins => ${STUCK_MINUTES})
    returning (job.payload->>'id')::int as id
  `)
  for (const { id } of stuck) await run(queueMail(sql`id = ${id}`))
}

/**
 * Payload would send the link itself, within the request: from the address that the request names,
 * and lost where the mail server is away. The worker does it instead.
 */
export const leaveMailToWorker: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'resetPassword') req.context.resetsPassword = true
  if (operation !== 'forgotPassword') return args
  // Whoever calls from within may want no mail at all.
  req.context.wantsMail = !('disableEmail' in args && args.disableEmail)
  return { ...args, disableEmail: true }
}

export const queueNewPassword: CollectionAfterOperationHook = async ({
  operation,
  result,
  req,
}: {
  operation: string
  result: unknown
  req: PayloadRequest
}) => {
  if (operation === 'forgotPassword' && typeof result === 'string' && req.context.wantsMail) {
    await runSql(req, queueMail(sql`reset_password_token = ${result}`))
  }
  return result
}
