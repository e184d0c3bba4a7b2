import type { Locale } from '#i18n/locales.ts'
import type { Ledger } from './ledger.ts'
import type { Newcomer } from './newcomers.ts'
import type { Remark } from './remarks/remark.ts'

/** What may happen to entries: all, only those that are not there yet, only those that are. */
export const MODES = ['all', 'new', 'existing'] as const
export type Mode = (typeof MODES)[number]

export type WriteOptions = {
  locale: Locale
  publish: boolean
  mode: Mode
  ledger: Ledger
  warn: (about: Remark) => void
  /** What is changed at the same time, by those filed beside it. */
  changing?: Set<string>
  /** What is made with it at the same time; absent where nothing is to be written. */
  coming?: Newcomer[]
  /** Whether this import has filed the document before, and what it names has come since. */
  isAgain?: boolean
}

export type Outcome = 'made' | 'updated' | 'unchanged' | 'skipped'
