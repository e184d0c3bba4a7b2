import type { PayloadHandler } from 'payload'
import { isSales } from '#access/rules.ts'
import { runAlone } from '#cms/transact.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { NOTHING } from '#privacy/erase-leads.ts'
import { recordPrivacy } from '#privacy/record-privacy.ts'
import { refuse } from '../pipeline/lead-of.ts'
import { readReport } from './read-report.ts'
import { writeReport } from './report-csv.ts'
import { readScope } from './scope.ts'

const MOST_ROWS = 1000

/** POST /api/leads/reports, for sales: a report as CSV, in the log before it leaves the house. */
export const exportReport: PayloadHandler = async (req) => {
  if (!isSales({ req })) return refuse(req.user ? 403 : 401)
  const form = await req.formData?.().catch(() => undefined)
  if (!form) return refuse(422)
  const scope = readScope(form.get('days'), form.get('step'))
  const run = runAlone(req.payload)
  const language = panelLanguage(req.i18n.language)
  const report = await readReport(run, { scope, language, most: MOST_ROWS })
  await recordPrivacy(run, {
    action: 'exported-report',
    counts: { ...NOTHING, leads: report.total.leads },
    by: Number(req.user?.id),
  })
  return new Response(writeReport(report, language), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="lead-report-${new Date().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
