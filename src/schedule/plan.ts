import type { Endpoint, PayloadRequest } from 'payload'
import { writeAudit } from '#audit/record.ts'
import { databaseOf, inTransaction, rehearse } from '#cms/in-transaction.ts'
import { sql } from '#cms/sql.ts'
import { type Run, transact } from '#cms/transact.ts'
import { publishEdition } from '#editions/publish-edition.ts'
import { type Edition, readEdition, readPublicEdition } from '#editions/read-edition.ts'
import { isDocumentId } from '#lib/document-id.ts'
import { type Asked, answer, hasSeen, readAsked } from '#review/asked.ts'
import { IS_REHEARSAL } from '#review/refuse-unreviewed.ts'
import { publicMark } from './perform.ts'
import { type ScheduleAction, wakeAt } from './schedules.ts'
import { scheduleWords } from './words.ts'

type Wish = {
  action: ScheduleAction
  /** As the editor's clock shows it: 2026-12-01T09:30. */
  at: string
  timeZone: string
  /** The text that the editor saw; none where only the time changes. */
  edition: string | null
}

const WALL_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/

function isTimeZone(zone: unknown): zone is string {
  try {
    return typeof zone === 'string' && Boolean(Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

function readWish({ action, at, timeZone, edition = null }: Asked['body']): Wish | null {
  if (action !== 'publish' && action !== 'unpublish') return null
  if (typeof at !== 'string' || !WALL_TIME.test(at) || !isTimeZone(timeZone)) return null
  if (Number.isNaN(Date.parse(`${at}Z`))) return null
  if (edition !== null && typeof edition !== 'string') return null
  return { action, at, timeZone, edition }
}

const timeOf = ({ at, timeZone }: Wish) => sql`(${at}::timestamp at time zone ${timeZone})`

async function checkTime(run: Run, wish: Wish): Promise<'past' | 'tooFar' | undefined> {
  const [row] = await run<{ past: boolean; far: boolean }>(sql`
    select ${timeOf(wish)} <= now() as past, ${timeOf(wish)} > now() + interval '2 years' as far
  `)
  return row?.past ? 'past' : row?.far ? 'tooFar' : undefined
}

/** Publishes it and takes that back: what would be refused then is told now. */
async function findObstacle(
  req: PayloadRequest,
  { id, locale, user }: Asked,
  { content }: Edition,
): Promise<string | undefined> {
  const { payload } = req
  try {
    await rehearse(databaseOf(payload), (inner) =>
      inTransaction(payload, inner, async (trial) => {
        Object.assign(trial, { user, i18n: req.i18n, t: req.t })
        trial.context[IS_REHEARSAL] = true
        await publishEdition(trial, { id, locale, content, status: 'published' })
      }),
    )
  } catch (error) {
    // Payload's errors carry these.
    const { status, data } = error as {
      status?: number
      data?: { errors?: { message?: string; label?: string }[] }
    }
    if (!status || status >= 500) throw error
    const said = data?.errors?.map(({ label, message }) =>
      [label, message].filter(Boolean).join(': '),
    )
    return said?.join(' ') || (error as Error).message
  }
  return undefined
}

type Planned = { edition: Edition | null; publicBefore: string | null }

async function store(run: Run, { id, locale, user }: Asked, wish: Wish, planned: Planned) {
  const { action } = wish
  const { edition, publicBefore } = planned
  // A new text takes the place of what was planned; a new time alone leaves the text as it was.
  const [row] = await run<{ id: number }>(
    edition || action === 'unpublish'
      ? sql`
        insert into schedules (entry_id, locale, action, due_at, content, edition, public_before, by_id)
        values (${id}, ${locale}, ${action}, ${timeOf(wish)},
          ${edition && action === 'publish' ? JSON.stringify(edition.content) : null}::jsonb,
          ${edition?.fingerprint ?? null}, ${publicBefore}, ${user.id})
        on conflict (entry_id, locale, action) where status = 'waiting' do update
        set due_at = excluded.due_at, content = excluded.content, edition = excluded.edition,
          public_before = excluded.public_before, by_id = excluded.by_id, retry_at = null, attempts = 0
        returning id
      `
      : sql`
        update schedules set due_at = ${timeOf(wish)}, by_id = ${user.id}, retry_at = null, attempts = 0
        where entry_id = ${id} and locale = ${locale} and action = ${action} and status = 'waiting'
        returning id
      `,
  )
  if (row) {
    await run(wakeAt(row.id))
    const line = { action: 'scheduled', subject: 'entries', id, locale, detail: action } as const
    await writeAudit(run, { ...line, by: user.id })
  }
  return row !== undefined
}

async function willBePublic(run: Run, { id, locale }: Asked): Promise<boolean> {
  const rows = await run(sql`
    select 1 from schedules
    where entry_id = ${id} and locale = ${locale} and action = 'publish' and status = 'waiting'
  `)
  return rows.length > 0
}

async function answerPlan(req: PayloadRequest): Promise<Response> {
  const asked = await readAsked(req)
  if (asked instanceof Response) return asked
  const words = scheduleWords(req.i18n?.language)
  const wish = readWish(asked.body)
  if (!wish) return answer(422, words.invalidTime)
  const within = { payload: req.payload }
  const draft = await readEdition(within, { ...asked, draft: true })
  if (!draft) return answer(404, words.gone)
  if (wish.edition !== null && !hasSeen(asked, draft)) return answer(409, words.stale)
  const current = await readPublicEdition(within, asked)
  const isNewText = wish.action === 'publish' && wish.edition !== null
  const obstacle = isNewText ? await findObstacle(req, asked, draft) : undefined
  if (obstacle) return answer(422, words.notReady(obstacle))
  return transact(req.payload, async (run) => {
    const problem = await checkTime(run, wish)
    if (problem) return answer(422, words[problem])
    if (wish.action === 'unpublish' && !current && !(await willBePublic(run, asked))) {
      return answer(422, words.notPublic)
    }
    const edition = isNewText ? draft : null
    const publicBefore = publicMark(req, current)
    const isStored = await store(run, asked, wish, { edition, publicBefore })
    return isStored ? answer(201) : answer(409, words.gone)
  })
}

async function answerCancel(req: PayloadRequest): Promise<Response> {
  const asked = await readAsked(req)
  if (asked instanceof Response) return asked
  const schedule = Number(req.routeParams?.schedule)
  if (!isDocumentId(schedule)) return answer(404)
  const isCancelled = await transact(req.payload, async (run) => {
    const [row] = await run<{ locale: string; action: string }>(sql`
      update schedules set status = 'cancelled', ended_at = now()
      where id = ${schedule} and entry_id = ${asked.id} and status in ('waiting', 'failed')
      returning locale, action
    `)
    if (!row) return false
    const { locale, action: detail } = row
    const line = {
      action: 'unscheduled',
      subject: 'entries',
      id: asked.id,
      locale,
      detail,
    } as const
    await writeAudit(run, { ...line, by: asked.user.id })
    return true
  })
  return isCancelled ? answer(200) : answer(409, scheduleWords(req.i18n?.language).gone)
}

/** Plans when a language goes public or away, and changes such a plan. */
export const planEntry: Endpoint = { path: '/:id/schedule', method: 'post', handler: answerPlan }

/** Takes a plan back, or a failed one off the screen. */
export const cancelPlan: Endpoint = {
  path: '/:id/schedule/:schedule/cancel',
  method: 'post',
  handler: answerCancel,
}
