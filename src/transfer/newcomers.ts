import type { Locale } from '#i18n/locales.ts'

/** An entry that is made at this moment: others that are made with it may name it already. */
export type Newcomer = { id: number; term: string; slug: string | null; locale: Locale }
