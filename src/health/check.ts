import type { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { isLocale, type Locale } from '#i18n/locales.ts'
import type { PanelLanguage } from '#i18n/panel-language.ts'
import { paths } from '#lib/paths.ts'

/** One thing that waits to be mended. `fact` says why it is on the list, in whatever the check says. */
export type Finding = {
  id: number
  locale: string | null
  title: string | null
  fact: string | null
}

export type Check = {
  /** Its name in addresses and in the counts of past days. */
  id: string
  words: Record<PanelLanguage, { title: string; hint: string }>
  /** Selects `id, locale, title, fact, weight`; the heaviest come first. */
  rows: ReturnType<typeof sql>
  /** Brings up to date what the rows are selected from. */
  prepare?: (run: Run) => Promise<void>
  /**
   * Set where it is about what is under way, not about what an entry lacks. Of plans, more is
   * neither better nor worse; what failed is an alarm.
   */
  course?: 'failed' | 'asked' | 'planned'
  /** Counted whenever the board is opened: cheap, and told even while no worker runs. */
  isLive?: true
  /** A moment in it is shown by the reader's clock. */
  sayFact: (fact: string, language: PanelLanguage) => string | (string | Date)[]
  /** Where one row is mended, in the panel. */
  fix: (finding: Finding) => string
}

const localeOf = ({ locale }: Finding): Locale | undefined =>
  isLocale(locale) ? locale : undefined

/** Opens the entry in the language that the row is about. */
export const fixEntry = (finding: Finding) =>
  paths.adminDocument('entries', finding.id, localeOf(finding))

export const fixQuestion = (finding: Finding) =>
  paths.adminDocument('faqs', finding.id, localeOf(finding))
