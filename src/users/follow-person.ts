import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { recordAudit } from '#audit/record.ts'
import { runSql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { sendInvitation } from './person-mail.ts'
import { endSessions } from './sessions.ts'

/** Payload takes the password away before anybody hears of the change. */
export const noteNewPassword: CollectionBeforeChangeHook = ({ data, operation, context }) => {
  context.setsPassword = operation === 'update' && Boolean(data.password)
}

/** What follows from a change of a person, in its transaction: mails, ended sessions, lines. */
export const followPerson: CollectionAfterChangeHook = async ({
  doc,
  previousDoc,
  operation,
  req,
  context,
}) => {
  const run: Run = (statement) => runSql(req, statement)
  const line = { subject: 'users', id: doc.id, title: doc.name } as const
  if (operation === 'create') {
    if (doc.standing !== 'invited') return
    await sendInvitation(run, doc.id)
    return recordAudit(req, { ...line, action: 'invited', detail: doc.role })
  }
  if (doc.role !== previousDoc.role) {
    const detail = `${previousDoc.role} → ${doc.role}`
    await recordAudit(req, { ...line, action: 'role-changed', detail })
  }
  if (context.setsPassword) await recordAudit(req, { ...line, action: 'password-changed' })
  if (doc.standing === previousDoc.standing) return
  if (doc.standing === 'inactive') {
    await endSessions(run, doc.id)
    await recordAudit(req, { ...line, action: 'deactivated' })
  } else if (previousDoc.standing === 'inactive') {
    await recordAudit(req, { ...line, action: 'reactivated' })
  }
}
