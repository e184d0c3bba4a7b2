import type { TextField } from './lead-form-fields.tsx'

/** What the visitor typed so far, under the key that their request will have. */
export type LeadDraft = {
  requestId: string
  /** When the form was first seen, in milliseconds since 1970. */
  since: number
  /** The same, signed by the server, as soon as it has answered. */
  token?: string | undefined
  values: Partial<Record<TextField, string>>
}

// Browsers offer `randomUUID` on secure pages only; a test server on a plain address is none.
export function newRequestId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/,
    (_, a: string, b: string, c: string, d: string, e: string) => `${a}-${b}-4${c}-a${d}-${e}`,
  )
}

export function newDraft(): LeadDraft {
  return { requestId: newRequestId(), since: Date.now() - performance.now(), values: {} }
}

// Storage may be switched off or full. The form works without it; only a reload loses the text.
export function loadDraft(name: string): LeadDraft | undefined {
  try {
    const draft = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Partial<LeadDraft> | null
    const { requestId, since, token, values } = draft ?? {}
    if (typeof requestId !== 'string' || typeof since !== 'number' || !values) return undefined
    return { requestId, since, token, values }
  } catch {
    return undefined
  }
}

export function saveDraft(name: string, draft: LeadDraft): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(draft))
  } catch {}
}

export function dropDraft(name: string): void {
  try {
    sessionStorage.removeItem(name)
  } catch {}
}
