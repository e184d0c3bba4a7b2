import type { PayloadRequest, Where } from 'payload'
import { recordAudit } from '#audit/record.ts'
import { streamLines } from '#cms/stream-lines.ts'
import { runAlone } from '#cms/transact.ts'
import { countEntries } from '../read-documents.ts'
import { EXPORT_FORMATS, type ExportFormat, writeExport } from '../write-export.ts'
import { recordExport } from './run.ts'

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

function readWhere(text: unknown): Where | undefined {
  try {
    const where: unknown = JSON.parse(String(text || '{}'))
    // Payload checks its fields and operators against what the asker may read.
    if (typeof where === 'object' && where !== null && !Array.isArray(where)) return where as Where
  } catch {}
  return undefined
}

/**
 * POST /api/export-entries, for editors: the entries that the list's filters leave, drafts included.
 * It is in the log before the first line leaves the house.
 */
export async function exportEntries(req: PayloadRequest): Promise<Response> {
  const form = await req.formData?.().catch(() => undefined)
  const format = EXPORT_FORMATS.find((name) => name === form?.get('format'))
  const where = readWhere(form?.get('where'))
  if (!format || !where) return Response.json({ ok: false }, { status: 422 })
  const { payload, user } = req
  const asked = { where, user }
  const entries = await countEntries(payload, { drafts: true, exact: false, asked })
  const fileName = `glossary-${new Date().toISOString().slice(0, 10)}.${format}`
  await recordExport(runAlone(payload), { fileName, user: Number(user?.id) || null, entries })
  await recordAudit(req, { action: 'exported', subject: 'glossary', detail: fileName })
  return new Response(streamLines(payload, writeExport(payload, { format, drafts: true, asked })), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
