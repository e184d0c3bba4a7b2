import type { CheckboxField, PayloadRequest } from 'payload'
import { isAdmin } from '#access/rules.ts'
import { runSql, sql } from '#cms/sql.ts'

/** Whether nothing goes public that a second person has not read. Off: one person may be the company. */
export const reviewField: CheckboxField = {
  name: 'isReviewRequired',
  label: { en: 'Publish only what was approved', de: 'Nur Freigegebenes veröffentlichen' },
  type: 'checkbox',
  defaultValue: false,
  access: { update: isAdmin },
  admin: {
    description: {
      en: 'Each entry then needs the approval of somebody who did not change it, in each language. An administrator can give reasons for doing without.',
      de: 'Jeder Eintrag braucht dann je Sprache die Freigabe von jemandem, der nichts daran geändert hat. Die Administration kann begründet darauf verzichten.',
    },
  },
}

export async function isReviewRequired(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
): Promise<boolean> {
  const [row] = await runSql<{ required: boolean | null }>(
    req,
    sql`select is_review_required as required from site limit 1`,
  )
  return row?.required === true
}
