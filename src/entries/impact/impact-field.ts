import type { UIField } from 'payload'

/** What leads to an entry, beside its address. */
export const impactField: UIField = {
  name: 'impact',
  type: 'ui',
  label: { en: 'What leads here', de: 'Was hierher führt' },
  admin: {
    position: 'sidebar',
    components: { Field: '/src/entries/admin/impact.tsx#ImpactField' },
    disableListColumn: true,
    disableBulkEdit: true,
  },
}
