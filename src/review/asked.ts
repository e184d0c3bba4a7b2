import type { PayloadRequest } from 'payload'
import { isEditor } from '#access/rules.ts'
import { BASED_ON, isSameText } from '#editions/based-on.ts'
import { readPrints } from '#editions/prints.ts'
import type { Edition } from '#editions/read-edition.ts'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#i18n/locales.ts'
import { isDocumentId } from '#lib/document-id.ts'
import type { User } from '#payload-types.ts'

/** Somebody who edits, and the language of an entry that they ask about. */
export type Asked = { id: number; locale: Locale; user: User; body: Record<string, unknown> }

/**
 * Whether somebody who decides about a text has it before them: they name it, and a form says what it
 * is based on. It may be older than the name, which is asked for anew every minute.
 */
export const hasSeen = ({ body }: Asked, draft: Edition): boolean =>
  body.edition === draft.fingerprint && isSameText(readPrints(body[BASED_ON]), draft.prints)

/** An answer of ours, in the shape of Payload's errors. */
export const answer = (status: number, message?: string) =>
  Response.json(message ? { errors: [{ message }] } : { ok: true }, { status })

/** @returns the answer to somebody who may not ask, or asks for something else */
export async function readAsked(req: PayloadRequest): Promise<Asked | Response> {
  const { user } = req
  if (!isEditor({ req }) || user?.collection !== 'users') return answer(403)
  const id = Number(req.routeParams?.id)
  if (!isDocumentId(id)) return answer(404)
  const locale = isLocale(req.locale) ? req.locale : DEFAULT_LOCALE
  const body = req.method === 'POST' ? await req.json?.().catch(() => null) : {}
  if (typeof body !== 'object' || body === null) return answer(422)
  return { id, locale, user, body: body as Record<string, unknown> }
}
