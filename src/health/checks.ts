import type { Check } from './check.ts'
import { connectionChecks } from './checks/connections.ts'
import { contentChecks } from './checks/content.ts'
import { asked, failed, planned } from './checks/course.ts'
import { readerChecks } from './checks/readers.ts'

/** Everything that the board looks at, in its order. A new check is one more of these. */
export const CHECKS: Check[] = [
  failed,
  asked,
  ...readerChecks,
  ...contentChecks,
  ...connectionChecks,
  planned,
]

export const findCheck = (id: string): Check | undefined => CHECKS.find((check) => check.id === id)
