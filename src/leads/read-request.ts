import { isLocale, type Locale, negotiateLocale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { readCapped } from '#lib/read-capped.ts'
import { isOwnPath } from './own-path.ts'
import type { RawContact } from './parse-contact.ts'

const BODY_CAP = 64 * 1024

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data']

const mediaType = (headers: Headers) =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''

const isJson = (headers: Headers) => mediaType(headers) === 'application/json'

export function isKnownType(headers: Headers): boolean {
  return isJson(headers) || FORM_TYPES.includes(mediaType(headers))
}

/** The weight that an `Accept` header gives a type by its name; what it does not name weighs nothing. */
function weightOf(accept: string, type: string): number {
  const part = accept.split(',').find((item) => item.trim().toLowerCase().startsWith(type))
  if (!part) return 0
  return Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1)
}

/** Whether a program asks, or a browser without script. */
export function wantsJson(headers: Headers): boolean {
  if (isJson(headers)) return true
  const accept = (headers.get('accept') ?? '').slice(0, 1000)
  return weightOf(accept, 'application/json') > weightOf(accept, 'text/html')
}

const urlOf = (text: string | null) => (text && URL.canParse(text) ? new URL(text) : undefined)

/** The path of the page of ours that the form stood on, without its query. */
export function refererPath(headers: Headers, siteUrl: string): string | undefined {
  const referer = urlOf(headers.get('referer'))
  const isOurs = referer?.origin === siteUrl || referer?.host === headers.get('host')
  if (!referer || !isOurs || referer.pathname === paths.contactTarget()) return undefined
  return isOwnPath(referer.pathname) ? referer.pathname.slice(0, 300) : undefined
}

/** The language of the page that the form stood on, else what the browser asks for. */
export function localeOf(headers: Headers, siteUrl: string): Locale {
  const first = refererPath(headers, siteUrl)?.split('/')[1]
  return isLocale(first) ? first : negotiateLocale(headers.get('accept-language'))
}

function toRaw(form: FormData): RawContact {
  const raw: RawContact = {}
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name)
    raw[name] = values.length === 1 ? values[0] : values
  }
  return raw
}

/** What the body says. One that cannot be read says nothing, and the fields it lacks are named. */
export async function readContact(request: Request): Promise<RawContact | 'too large'> {
  if (Number(request.headers.get('content-length')) > BODY_CAP) return 'too large'
  const bytes = request.body ? await readCapped(request.body, BODY_CAP) : new Uint8Array()
  if (bytes === 'too large') return bytes
  try {
    if (!isJson(request.headers)) {
      const type = request.headers.get('content-type') ?? ''
      return toRaw(await new Response(bytes, { headers: { 'content-type': type } }).formData())
    }
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
