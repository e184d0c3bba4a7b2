const SAFE_PROTOCOLS = ['https:', 'http:', 'mailto:', 'tel:']

/** Whether a link that a person wrote may be put into a page: no script, no data, no other host by `//`. */
export function isSafeLink(value: unknown): value is string {
  if (typeof value !== 'string' || value.length === 0 || value.length > 2000) return false
  if (/^[/#](?![/\\])/.test(value)) return true
  return URL.canParse(value) && SAFE_PROTOCOLS.includes(new URL(value).protocol)
}
