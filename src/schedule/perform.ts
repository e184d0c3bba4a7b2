import type { PayloadRequest } from 'payload'
import { type Content, fingerprint, ownPart } from '#editions/content.ts'
import { publishEdition } from '#editions/publish-edition.ts'
import { type Edition, readEdition } from '#editions/read-edition.ts'
import type { Locale } from '#i18n/locales.ts'
import { NotApproved } from '#review/refuse-unreviewed.ts'
import type { FailReason, ScheduleAction } from './schedules.ts'

/** A row that is due. */
export type Due = {
  id: number
  entry: number
  locale: Locale
  action: ScheduleAction
  content: Content | null
  edition: string | null
  publicBefore: string | null
  by: number | null
  attempts: number
}

/** Why it is not done, for good. */
export class ScheduleFailure extends Error {
  readonly reason: FailReason

  constructor(reason: FailReason, message = '') {
    super(message)
    this.reason = reason
  }
}

/** What is public in the fields of the language: topics and the like may change with another one. */
export const publicMark = (req: Pick<PayloadRequest, 'payload'>, edition: Edition | null) =>
  edition?.isPublic ? fingerprint(ownPart(req.payload, edition.content)) : null

type Refused = { status?: number; data?: { errors?: { message?: string; path?: string }[] } }

/** What Payload refuses is refused the next time too; anything else may pass. */
function explain(error: unknown): unknown {
  if (error instanceof NotApproved) return new ScheduleFailure('not-approved')
  // Payload's errors carry these.
  const { status = 500, data } = (error ?? {}) as Refused
  if (status >= 500) return error
  if (status === 401 || status === 403) return new ScheduleFailure('no-rights')
  if (status === 404) return new ScheduleFailure('entry-gone')
  const said = data?.errors?.map(({ message }) => message).join(' ')
  return new ScheduleFailure('refused', said || (error instanceof Error ? error.message : ''))
}

/** Lets the request act for whoever scheduled this, with the rights they have now. */
async function actFor(req: PayloadRequest, by: number | null): Promise<void> {
  const user =
    by === null
      ? null
      : await req.payload.findByID({
          collection: 'users',
          id: by,
          depth: 0,
          disableErrors: true,
          overrideAccess: true,
          req,
        })
  if (!user) throw new ScheduleFailure('user-gone')
  req.user = { ...user, collection: 'users' }
}

/** Does what is due, in the request's transaction. @throws {ScheduleFailure} */
export async function perform(req: PayloadRequest, due: Due): Promise<void> {
  const { entry: id, locale, action } = due
  await actFor(req, due.by)
  const current = await readEdition(req, { id, locale, draft: false })
  if (!current) throw new ScheduleFailure('entry-gone')
  try {
    if (action === 'unpublish') {
      if (!current.isPublic) return
      await publishEdition(req, { id, locale, content: current.content, status: 'draft' })
      return
    }
    if (current.isPublic && current.fingerprint === due.edition) return
    // Somebody published something else meanwhile: the older text must not take its place.
    if (publicMark(req, current) !== due.publicBefore) throw new ScheduleFailure('overtaken')
    const content = due.content ?? {}
    await publishEdition(req, { id, locale, content, status: 'published' })
  } catch (error) {
    throw error instanceof ScheduleFailure ? error : explain(error)
  }
}
