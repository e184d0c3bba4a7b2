import { DEFAULT_LOCALE } from '#i18n/locales.ts'
import { MissingPage } from '#site/missing-page.tsx'

export default function NotFound() {
  return <MissingPage locale={DEFAULT_LOCALE} />
}
