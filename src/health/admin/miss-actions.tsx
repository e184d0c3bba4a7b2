import type { PanelLanguage } from '#i18n/panel-language.ts'
import { paths } from '#lib/paths.ts'
import type { Finding } from '../check.ts'
import { healthWords } from './words.ts'

/** What to do with a search that found nothing: two ordinary forms, each one press. */
export function MissActions({ finding, language }: { finding: Finding; language: PanelLanguage }) {
  const words = healthWords(language)
  const actions = [
    { target: paths.writeMiss(), label: words.writeThis },
    { target: paths.dismissMiss(), label: words.dismiss },
  ]
  return (
    <div className="lemma-ask">
      {actions.map(({ target, label }) => (
        <form key={target} method="post" action={target}>
          <input type="hidden" name="locale" value={finding.locale ?? ''} />
          <input type="hidden" name="wording" value={finding.title ?? ''} />
          <button type="submit" className="lemma-plain" aria-label={`${label}: ${finding.title}`}>
            {label}
          </button>
        </form>
      ))}
    </div>
  )
}
