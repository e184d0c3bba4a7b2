import type { Endpoint, PayloadRequest } from 'payload'
import { isAdmin } from '#access/rules.ts'
import { sql } from '#cms/sql.ts'
import { type Run, runAlone } from '#cms/transact.ts'
import { readAuthors } from '#editions/authors.ts'
import type { Prints } from '#editions/prints.ts'
import { readEdition } from '#editions/read-edition.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { type Asked, answer, readAsked } from '#review/asked.ts'
import { type ReviewEvent, readDecision, readEvents } from '#review/events.ts'
import { isReviewRequired } from '#review/setting-field.ts'
import { type Stage, stageOf } from '#review/stage.ts'
import { readSchedules, type Schedule } from '#schedule/schedules.ts'

/** Where one language of an entry stands: what visitors see, and what is on its way. */
export type LanguageStanding = {
  locale: Locale
  /** `changed`: public, and the newest draft says something else. */
  shown: 'published' | 'changed' | 'hidden' | 'empty'
  liveUrl: string | null
  stage: Stage
  /** The newest draft, by its fingerprint, and what a form is based on that shows it. */
  edition: string
  prints: Prints
  schedules: Schedule[]
}

export type Standing = {
  languages: LanguageStanding[]
  locale: Locale
  isReviewRequired: boolean
  decision: ReviewEvent | null
  events: ReviewEvent[]
  me: number
  isAdmin: boolean
  isAuthor: boolean
  /** Who may be asked: editors who did not change the text. */
  reviewers: { id: number; name: string }[]
}

async function readLanguage(
  run: Run,
  req: PayloadRequest,
  { id, locale, schedules }: { id: number; locale: Locale; schedules: Schedule[] },
): Promise<LanguageStanding | null> {
  const within = { payload: req.payload }
  const draft = await readEdition(within, { id, locale, draft: true })
  const current = await readEdition(within, { id, locale, draft: false })
  if (!draft || !current) return null
  const isChanged = current.isPublic && current.fingerprint !== draft.fingerprint
  const slug = current.content.slug
  return {
    locale,
    shown: current.isPublic
      ? isChanged
        ? 'changed'
        : 'published'
      : draft.term
        ? 'hidden'
        : 'empty',
    liveUrl: current.isPublic && typeof slug === 'string' ? paths.entry(locale, slug) : null,
    stage: stageOf(await readDecision(run, { id, locale }), draft.fingerprint),
    edition: draft.fingerprint,
    prints: draft.prints,
    schedules: schedules.filter((schedule) => schedule.locale === locale),
  }
}

async function readStanding(req: PayloadRequest, { id, locale, user }: Asked) {
  const run = runAlone(req.payload)
  const schedules = await readSchedules(run, id)
  const languages = await Promise.all(
    LOCALES.map((one) => readLanguage(run, req, { id, locale: one, schedules })),
  )
  if (languages.some((language) => language === null)) return null
  const authors = await readAuthors(run, { id, locale })
  const reviewers = await run<Standing['reviewers'][number]>(sql`
    select id, name from users
    where role in ('admin', 'marketing') and id <> ${user.id}
      and id <> all(${`{${authors.join()}}`}::int[])
    order by name limit 200
  `)
  return {
    languages: languages.filter((language) => language !== null),
    locale,
    isReviewRequired: await isReviewRequired(req),
    decision: await readDecision(run, { id, locale }),
    events: await readEvents(run, { id, locale }),
    me: user.id,
    isAdmin: isAdmin({ req }),
    isAuthor: authors.includes(user.id),
    reviewers,
  } satisfies Standing
}

async function answerStanding(req: PayloadRequest): Promise<Response> {
  const asked = await readAsked(req)
  if (asked instanceof Response) return asked
  const standing = await readStanding(req, asked)
  if (!standing) return answer(404)
  return Response.json(standing, { headers: { 'cache-control': 'no-store' } })
}

/** Where an entry stands, for the panel above its fields. */
export const entryStanding: Endpoint = {
  path: '/:id/standing',
  method: 'get',
  handler: answerStanding,
}
