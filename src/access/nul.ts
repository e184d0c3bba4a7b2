// An escape counts when the backslashes before it escape one another: `\\u0000` is six letters.
const ESCAPED_NUL = /(?<!\\)(?:\\\\)*\\u0000/

const hasRawNul = (text: string) => text.includes('\u0000')
const hasNulInJson = (json: string) => hasRawNul(json) || ESCAPED_NUL.test(json)

/** Whether a query holds a NUL. Its `where` may be written as JSON. */
export function hasNulInQuery(query: URLSearchParams): boolean {
  return [...query].some(
    ([key, value]) =>
      hasRawNul(key) || (key.includes('where') ? hasNulInJson(value) : hasRawNul(value)),
  )
}

/**
 * Whether a body holds a NUL where it would be stored as text: Postgres refuses it, and says so in
 * SQL. The bytes of an uploaded file are no text; what is written next to them is JSON.
 */
export async function hasNulInBody(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<boolean> {
  if (!contentType.startsWith('multipart/'))
    return hasNulInJson(Buffer.from(body.buffer).toString('latin1'))
  const form = await new Response(body, { headers: { 'content-type': contentType } })
    .formData()
    // Payload says what is wrong with a form that cannot be read.
    .catch(() => new FormData())
  return [...form.values()].some((part) =>
    typeof part === 'string' ? hasNulInJson(part) : hasRawNul(part.name),
  )
}
