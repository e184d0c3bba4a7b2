import { DEFAULT_LOCALE, isLocale } from '#i18n/locales.ts'

/** The most documents that one REST query may return. */
const MAX_LIMIT = 1000

/** A parameter's path as Payload's parser reads it: `limit`, `[limit]` and `limit[]` begin alike. */
function pathOf(key: string): string[] {
  const root = key.split(/\[[^[\]]*\]/, 1)[0]
  const rest = [...key.matchAll(/\[([^[\]]*)\]/g)].map(([, name = '']) => name)
  return root ? [root, ...rest] : rest
}

/** The plain name of a parameter that sets a limit, in whatever way it is spelled. */
function limitName([root, join, name]: string[]): string | undefined {
  if (root === 'limit') return 'limit'
  return root === 'joins' && name === 'limit' ? `joins[${join}][limit]` : undefined
}

function boundLimit(value: string): string {
  const limit = Number(value)
  return String(Number.isInteger(limit) && limit >= 1 ? Math.min(limit, MAX_LIMIT) : MAX_LIMIT)
}

const knownLocale = (asked: string | null) =>
  isLocale(asked) || asked === 'all' || asked === '*' ? asked : DEFAULT_LOCALE

/**
 * The same question with a language and with every limit between 1 and {@link MAX_LIMIT}. Payload
 * reads 0 as "all", and without fallbacks it reads no language as "no localized field at all".
 * What is bounded stands first: of more than a thousand parameters the parser drops the last.
 */
export function boundQuery(asked: URLSearchParams): URLSearchParams {
  const bounded = new URLSearchParams({ locale: knownLocale(asked.get('locale')) })
  const rest: [key: string, value: string][] = []
  for (const [key, value] of asked) {
    const name = limitName(pathOf(key))
    if (name) bounded.set(name, boundLimit(value))
    else if (key !== 'locale') rest.push([key, value])
  }
  const isUnpaged = rest.some(([key, value]) => pathOf(key)[0] === 'pagination' && value !== 'true')
  if (isUnpaged && !bounded.has('limit')) bounded.set('limit', String(MAX_LIMIT))
  for (const [key, value] of rest) bounded.append(key, value)
  return bounded
}

// Payload reads "__" in a path like a dot.
const namesLanguage = (path: string) => path.split(/\.|__/).some(isLocale)

function hasKeyWithLanguage(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, inner]) => namesLanguage(key) || hasKeyWithLanguage(inner),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Whether a question filters or sorts by a language it names itself, like `where[term.de]`. The
 * rules of reading decide by the language that is asked for, so such a question could guess at a
 * language that is not published yet.
 */
export function looksIntoLanguage(asked: URLSearchParams): boolean {
  return [...asked].some(([key, value]) => {
    const path = pathOf(key)
    if (path.some(namesLanguage)) return true
    if (path.includes('sort'))
      return value.split(',').some((field) => namesLanguage(field.trim().replace(/^-/, '')))
    return path[0] === 'where' && hasKeyWithLanguage(parseJson(value))
  })
}
