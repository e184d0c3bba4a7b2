import {
  APIError,
  type CollectionAfterChangeHook,
  type CollectionBeforeChangeHook,
  type PayloadRequest,
} from 'payload'
import { contentOf, fingerprint } from '#editions/content.ts'
import { readPublicEdition } from '#editions/read-edition.ts'
import { isLocale, LOCALE_NAMES, LOCALES, type Locale } from '#i18n/locales.ts'
import type { Entry } from '#payload-types.ts'
import { readDecisionAbout } from './events.ts'
import { isReviewRequired } from './setting-field.ts'
import { isApproval } from './stage.ts'
import { reviewWords } from './words.ts'

/** Set while it is only tried whether something could be published. */
export const IS_REHEARSAL = 'isRehearsal'

/** The publication of a text that nobody has approved. */
export class NotApproved extends APIError {
  constructor(message: string) {
    super(message, 403, null, true)
    // By its name Payload decides how loudly it is logged.
    this.name = 'Forbidden'
  }
}

// The command line has no user: who can run it can also write into the database.
const isExempt = ({ user, context }: PayloadRequest) => !user || context[IS_REHEARSAL] === true

const publicPrint = async (req: PayloadRequest, id: number, locale: Locale) =>
  (await readPublicEdition(req, { id, locale }))?.fingerprint

type Restored = Map<Locale, string | undefined>
const KEY = 'publicEditionsBefore'

const publishesAll = ({ query }: PayloadRequest) =>
  ['true', true].includes(query?.publishAllLocales as string | boolean)

/**
 * Refuses to publish what nobody has approved, where the site asks for that; and names the reviewer
 * and the day where somebody has. What is public already may be published again.
 */
export const refuseUnreviewed: CollectionBeforeChangeHook<Entry> = async (args) => {
  const { data, originalDoc, req } = args
  const { locale } = req
  const id = originalDoc?.id
  const words = reviewWords(req.i18n?.language)
  const isRequired = !isExempt(req) && (await isReviewRequired(req))
  if (req.context.isRestoringVersion) {
    if (isRequired && id) {
      const prints = LOCALES.map(async (one) => [one, await publicPrint(req, id, one)] as const)
      req.context[KEY] = new Map(await Promise.all(prints))
    }
    return
  }
  if (isRequired && publishesAll(req)) throw new NotApproved(words.oneLanguage)
  if (!JSON.stringify(data._status ?? null).includes('published') || data.deletedAt) return
  if (!isLocale(locale)) {
    if (isRequired) throw new NotApproved(words.oneLanguage)
    return
  }
  const edition = fingerprint(contentOf(req.payload, data))
  const decision = id ? await readDecisionAbout(req, { id, locale, edition }) : null
  if (decision?.kind === 'approved' && decision.by) {
    // A day that somebody wrote in later stays.
    const isNews = !data.reviewedAt || data.reviewedAt < decision.at
    return isNews ? { ...data, reviewer: decision.by.id, reviewedAt: decision.at } : data
  }
  if (!isRequired || isApproval(decision)) return
  if (id && (await publicPrint(req, id, locale)) === edition) return
  throw new NotApproved(words.notApproved(LOCALE_NAMES[locale]))
}

/** The same for a version that is restored in all languages: its parts are only known afterwards. */
export const refuseUnreviewedRestore: CollectionAfterChangeHook<Entry> = async ({ doc, req }) => {
  const before = req.context[KEY] as Restored | undefined
  if (!before) return
  for (const locale of LOCALES) {
    const edition = await publicPrint(req, doc.id, locale)
    if (!edition || edition === before.get(locale)) continue
    if (isApproval(await readDecisionAbout(req, { id: doc.id, locale, edition }))) continue
    throw new NotApproved(reviewWords(req.i18n?.language).notApproved(LOCALE_NAMES[locale]))
  }
}
