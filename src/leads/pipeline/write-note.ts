import type { PayloadHandler } from 'payload'
import { sql } from '#cms/sql.ts'
import { type Run, transact } from '#cms/transact.ts'
import { lockOne } from './lead-locks.ts'
import { leadOf, refuse } from './lead-of.ts'
import { NOTE_LENGTH } from './note-length.ts'

type Note = { text: string; isAnswer: boolean }

type Pace = { updatedAt: string; dueAt: string | null; firstResponseAt: string | null }

async function readNote(json: (() => Promise<unknown>) | undefined): Promise<Note | undefined> {
  // Whatever was sent: its parts are looked at one by one.
  const body = (await json?.().catch(() => null)) as Partial<Record<keyof Note, unknown>> | null
  const text = typeof body?.text === 'string' ? body.text.trim() : ''
  if (!text || text.length > NOTE_LENGTH) return undefined
  return { text, isAnswer: body?.isAnswer === true }
}

/** The first answer ends the wait that the due time was for. */
const recordAnswer = (run: Run, lead: number) =>
  run(sql`
    update leads
    set first_response_at = now(), due_at = null, due_soon_at = null,
      updated_at = date_trunc('milliseconds', clock_timestamp())
    where id = ${lead} and first_response_at is null
  `)

/**
 * POST /api/leads/:id/notes, for sales: adds a note to the timeline. One that stands for an answer
 * to the visitor is the lead's first response, if there was none.
 */
export const writeNote: PayloadHandler = async (req) => {
  const lead = leadOf(req)
  if (lead instanceof Response) return lead
  const note = await readNote(req.json?.bind(req))
  if (!note) return refuse(400)
  const pace = await transact(req.payload, async (run) => {
    if ((await run(lockOne(lead))).length === 0) return undefined
    await run(sql`
      insert into lead_events (lead_id, kind, detail, by_id, created_at, updated_at)
      values (
        ${lead}, ${note.isAnswer ? 'answer' : 'note'}, ${note.text}, ${Number(req.user?.id)},
        now(), now()
      )
    `)
    if (note.isAnswer) await recordAnswer(run, lead)
    const [row] = await run<Pace>(sql`
      select updated_at as "updatedAt", due_at as "dueAt", first_response_at as "firstResponseAt"
      from leads where id = ${lead}
    `)
    return row
  })
  if (!pace) return refuse(404)
  const iso = (value: string | null) => value && new Date(value).toISOString()
  return Response.json(
    {
      ok: true,
      updatedAt: iso(pace.updatedAt),
      dueAt: iso(pace.dueAt),
      firstResponseAt: iso(pace.firstResponseAt),
    },
    { status: 201 },
  )
}
