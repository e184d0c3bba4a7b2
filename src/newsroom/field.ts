import type { Endpoint, UIField } from 'payload'
import { reviewEntry } from '#review/act.ts'
import { cancelPlan, planEntry } from '#schedule/plan.ts'
import { entryChanges } from './changes.ts'
import { entryStanding } from './standing.ts'

/** Above an entry's fields: what visitors see now, and what is on its way. */
export const standingField: UIField = {
  name: 'standing',
  type: 'ui',
  admin: {
    components: { Field: '/src/newsroom/admin/standing-panel.tsx#StandingPanel' },
    disableListColumn: true,
    disableBulkEdit: true,
  },
}

export const newsroomEndpoints: Endpoint[] = [
  entryStanding,
  entryChanges,
  reviewEntry,
  planEntry,
  cancelPlan,
]
