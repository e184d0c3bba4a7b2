import { sql } from '#cms/sql.ts'

/** How often `e` was read lately: of two things alike, the one that more readers meet comes first. */
export const reach = sql`coalesce((select r.views from entry_reach r where r.entry_id = e.id), 0)`

export const sayReach = (fact: string, language: string) =>
  language === 'de' ? `${fact} Aufrufe in 30 Tagen` : `${fact} views in 30 days`
