import type { PayloadRequest } from 'payload'
import type { Locale } from '#i18n/locales.ts'
import type { Entry } from '#payload-types.ts'
import { forgetAuthors, IS_STORED } from './authors.ts'
import { type Content, fingerprint } from './content.ts'
import { readEdition } from './read-edition.ts'

/**
 * Makes a stored edition public, or takes the language away with it, in the request's transaction.
 * What was written since stays the newest draft.
 */
export async function publishEdition(
  req: PayloadRequest,
  {
    id,
    locale,
    content,
    status,
  }: { id: number; locale: Locale; content: Content; status: 'published' | 'draft' },
): Promise<void> {
  const draft = await readEdition(req, { id, locale, draft: true })
  const write = (data: Partial<Entry>, isDraft: boolean) =>
    req.payload.update({
      collection: 'entries',
      id,
      locale,
      draft: isDraft,
      data,
      depth: 0,
      fallbackLocale: false,
      context: { [IS_STORED]: true },
      overrideAccess: false,
      user: req.user,
      req,
    })
  await write({ ...content, _status: status }, false)
  const isNewest = !draft || draft.fingerprint === fingerprint(content)
  if (!isNewest) await write({ ...draft.content, _status: 'draft' }, true)
  else if (status === 'published') await forgetAuthors(req, { id, locale })
}
