import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'
import { isEditor } from '#access/rules.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { paths } from '#lib/paths.ts'
import { resultWords } from './words.ts'

/** The way to the results, below the collections. */
export function ResultsLink({ user, i18n }: ServerProps) {
  if (!isEditor({ req: { user: user ?? null } })) return null
  return (
    <Link className="nav__link lemma-nav-link" href={paths.results()}>
      <span className="nav__link-label">{resultWords(panelLanguage(i18n.language)).title}</span>
    </Link>
  )
}
