import type { Endpoint, PayloadRequest } from 'payload'
import { isAdmin } from '#access/rules.ts'
import type { Action as AuditAction } from '#audit/actions.ts'
import { writeAudit } from '#audit/record.ts'
import { sql } from '#cms/sql.ts'
import { type Run, transact } from '#cms/transact.ts'
import { readAuthors } from '#editions/authors.ts'
import { readEdition } from '#editions/read-edition.ts'
import { isDocumentId } from '#lib/document-id.ts'
import { queueNotices } from '#notices/queue-notices.ts'
import { type Asked, answer, hasSeen, readAsked } from './asked.ts'
import { addEvent, type EventKind, type ReviewEvent, readDecision } from './events.ts'
import { ACTIONS, type Action, type Refusal, refusalOf, stageOf } from './stage.ts'
import { reviewWords } from './words.ts'

const MAX_TEXT = 2000

const KINDS: Record<Action, EventKind> = {
  ask: 'asked',
  withdraw: 'withdrawn',
  return: 'returned',
  approve: 'approved',
  override: 'overridden',
  comment: 'comment',
}

/** What of it is told in the log of who did what. */
const LOGGED: Partial<Record<EventKind, AuditAction>> = {
  asked: 'review-asked',
  returned: 'changes-asked',
  approved: 'approved',
  overridden: 'overridden',
}

type Deed = { action: Action; edition: string; text: string; reviewer: number | null }

function readDeed(body: Asked['body']): Deed | null {
  const { action, edition, text = '', reviewer = null } = body
  const isKnown = ACTIONS.some((known) => known === action)
  if (!isKnown || typeof edition !== 'string' || typeof text !== 'string') return null
  if (text.length > MAX_TEXT || text.includes('\u0000')) return null
  return {
    action: action as Action,
    edition,
    text: text.trim(),
    reviewer: isDocumentId(reviewer) ? reviewer : null,
  }
}

async function isReviewer(run: Run, id: number): Promise<boolean> {
  const rows = await run(
    sql`select 1 from users where id = ${id} and role in ('admin', 'marketing')`,
  )
  return rows.length > 0
}

/** Who hears of it: the one who is asked, the one who asked, and in a talk both. */
function listenersOf(kind: EventKind, { user }: Asked, round: ReviewEvent | null, deed: Deed) {
  const asker = round?.kind === 'asked' ? (round.by?.id ?? null) : null
  const reviewer = round?.asked?.id ?? null
  const people = {
    asked: [deed.reviewer],
    withdrawn: [reviewer],
    returned: [asker],
    approved: [asker],
    overridden: [],
    comment: [round?.by?.id ?? null, reviewer],
  }[kind]
  return people.filter((person) => person !== user.id)
}

async function write(run: Run, req: PayloadRequest, asked: Asked, deed: Deed) {
  const { id, locale, user } = asked
  // One decision after the other.
  const held = await run(sql`select id from entries where id = ${id} for no key update`)
  if (held.length === 0) return 'wrong-stage' satisfies Refusal
  const round = await readDecision(run, { id, locale })
  const refusal = refusalOf(deed.action, {
    stage: stageOf(round, deed.edition),
    isAdmin: isAdmin({ req }),
    person: user.id,
    authors: await readAuthors(run, { id, locale }),
    text: deed.text,
    reviewer: deed.reviewer && (await isReviewer(run, deed.reviewer)) ? deed.reviewer : null,
  })
  if (refusal) return refusal
  const kind = KINDS[deed.action]
  const event = await addEvent(run, {
    id,
    locale,
    kind,
    edition: deed.edition,
    by: user.id,
    asked: kind === 'asked' ? deed.reviewer : null,
    text: deed.text || null,
  })
  const logged = LOGGED[kind]
  if (logged) {
    await writeAudit(run, { action: logged, subject: 'entries', id, locale, by: user.id })
  }
  const people = listenersOf(kind, asked, round, deed)
  if (kind !== 'overridden') {
    await queueNotices(run, people, { kind, language: req.i18n.language, event })
  }
  return undefined
}

async function answerReview(req: PayloadRequest): Promise<Response> {
  const asked = await readAsked(req)
  if (asked instanceof Response) return asked
  const words = reviewWords(req.i18n?.language)
  const deed = readDeed(asked.body)
  if (!deed) return answer(422, words.invalid)
  const draft = await readEdition({ payload: req.payload }, { ...asked, draft: true })
  if (!draft) return answer(404, words.noEntry)
  const isSeen =
    deed.action === 'comment' ? deed.edition === draft.fingerprint : hasSeen(asked, draft)
  if (!isSeen) return answer(409, words.stale)
  const refusal = await transact(req.payload, (run) => write(run, req, asked, deed))
  if (!refusal) return answer(201)
  const isForbidden = refusal === 'not-yours' || refusal === 'admin-only'
  return answer(isForbidden ? 403 : refusal === 'wrong-stage' ? 409 : 422, words[refusal])
}

/** Asks for a review, answers it, or says something about the draft. */
export const reviewEntry: Endpoint = { path: '/:id/review', method: 'post', handler: answerReview }
