import type { PayloadRequest, Where } from 'payload'

export type Question = { where: Where; isTrash: boolean }

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads which leads are asked for, from the form that the button sends. */
export async function readQuestion(req: PayloadRequest): Promise<Question | undefined> {
  const form = await req.formData?.().catch(() => undefined)
  if (!form) return undefined
  try {
    const where: unknown = JSON.parse(String(form.get('where') || '{}'))
    // Payload checks its fields and operators against what the asker may read.
    return isObject(where)
      ? { where: where as Where, isTrash: form.get('trash') === '1' }
      : undefined
  } catch {
    return undefined
  }
}
