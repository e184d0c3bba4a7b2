/**
 * Whether a page of another site sent the form. Browsers say so themselves; programs that say
 * nothing are let through, as they could say anything.
 */
export function isForeign(headers: Headers, siteUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  if (!origin) return false
  const host = URL.canParse(origin) ? new URL(origin).host : undefined
  return origin !== siteUrl && host !== headers.get('host')
}
