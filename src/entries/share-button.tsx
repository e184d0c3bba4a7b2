import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { scriptAddress } from '#press/small-scripts.ts'

/** Shares or copies the address of the page. Without a script nobody sees it. */
export function ShareButton({ locale }: { locale: Locale }) {
  const words = wordsOf(locale)
  return (
    <button
      type="button"
      className="share"
      data-script={scriptAddress('copy')}
      data-done={words.linkCopied}
      data-refused={words.linkNotCopied}
    >
      {words.copyLink}
    </button>
  )
}
