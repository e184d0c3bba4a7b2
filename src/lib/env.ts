import { readFileSync } from 'node:fs'
import * as v from 'valibot'

/** A wrong or missing environment variable. Its message is one line that names the variable and the mend. */
export class EnvError extends Error {
  override name = 'EnvError'
}

const url = (protocols: string[], mend: string) =>
  v.pipe(
    v.string(),
    v.check((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), mend),
  )

const optionalText = v.optional(v.string(), '')
const wholeNumber = (min: number, max: number, mend: string) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, mend),
    v.transform(Number),
    v.minValue(min, mend),
    v.maxValue(max, mend),
  )

// What a header can hold without being misread; the mail server decides about the rest.
const ADDRESS = /^[^\s<>(),;:@"]+@[^\s<>(),;:@"]+$/
const SENDER = /^(?:[^<>"\r\n]*<[^\s<>(),;:@"]+@[^\s<>(),;:@"]+>|[^\s<>(),;:@"]+@[^\s<>(),;:@"]+)$/
const HOST = /^[\w.:-]+$/

const listOf = (value: string) =>
  value
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean)
const isListOf = (shape: RegExp) => (value: string) =>
  listOf(value).every((part) => shape.test(part))

const SECRET_MEND = 'needs at least 32 characters; make one with: openssl rand -hex 32'
const SITE_URL_MEND = 'must be the public address without a path, like https://glossary.example.com'
const PASSWORD_MEND = 'needs at least 12 characters'

const Schema = v.object({
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'must look like postgres://user:password@host:5432/lemma; leave it out to use the built-in database',
  ),
  PAYLOAD_SECRET: v.pipe(v.string(), v.minLength(32, SECRET_MEND)),
  PORT: v.optional(wholeNumber(1, 65535, 'must be a port number between 1 and 65535'), '3000'),
  SITE_URL: v.optional(
    v.pipe(
      url(['http:', 'https:'], SITE_URL_MEND),
      v.check((value) => URL.canParse(value) && new URL(value).pathname === '/', SITE_URL_MEND),
      v.transform((value) => new URL(value).origin),
    ),
  ),
  SMTP_URL: v.optional(
    url(['smtp:', 'smtps:'], 'must look like smtp://user:password@mail.example.com:587'),
  ),
  MAIL_FROM: v.optional(
    v.pipe(
      v.string(),
      v.regex(SENDER, 'must be an address, like Lemma <lemma@example.com> or lemma@example.com'),
    ),
  ),
  SALES_INBOX: v.optional(
    v.pipe(
      v.string(),
      v.check(isListOf(ADDRESS), 'must be an e-mail address, or several with commas between'),
    ),
    '',
  ),
  MAILBOX_DIR: optionalText,
  WEBHOOK_PRIVATE_HOSTS: v.optional(
    v.pipe(
      v.string(),
      v.check(isListOf(HOST), 'must be names of hosts with commas between, like crm.internal'),
      v.transform(listOf),
    ),
    '',
  ),
  S3_ENDPOINT: v.optional(url(['http:', 'https:'], 'must be the address of the object storage')),
  S3_BUCKET: optionalText,
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  TRUSTED_PROXY_HOPS: v.optional(
    wholeNumber(0, 10, 'must be the number of proxies in front of Lemma, 0 to 10'),
    '0',
  ),
  LEMMA_DATA_DIR: v.optional(v.string(), '.data'),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent',
    ),
    'info',
  ),
  SLOW_QUERY_MS: v.optional(wholeNumber(1, 600_000, 'must be a number of milliseconds'), '500'),
  METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'needs at least 16 characters'))),
  OTEL_EXPORTER_OTLP_ENDPOINT: v.optional(
    url(['http:', 'https:'], 'must be the address of a collector, like http://collector:4318'),
  ),
  ADMIN_EMAIL: v.optional(v.pipe(v.string(), v.email('must be an e-mail address'))),
  ADMIN_PASSWORD: v.optional(v.pipe(v.string(), v.minLength(12, PASSWORD_MEND))),
})

type Parsed = v.InferOutput<typeof Schema>
export type Env = Omit<Parsed, 'SITE_URL'> & { SITE_URL: string; isSecure: boolean }

/** Every variable the product reads, for `.env.example` and its test. */
export const ENV_NAMES = Object.keys(Schema.entries)

const S3_NAMES = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

/** Half a configuration would keep pictures where nobody looks for them. */
function checkStorage(env: Parsed): void {
  const missing = S3_NAMES.filter((name) => !env[name])
  if (missing.length > 0 && missing.length < S3_NAMES.length) {
    throw new EnvError(`${missing[0]} is missing: the object storage needs ${S3_NAMES.join(', ')}`)
  }
}

/**
 * Reads and checks the environment. An empty value counts as absent.
 * @throws {EnvError} at the first wrong value
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = v.safeParse(Schema, given)
  if (!result.success) {
    const issue = result.issues[0]
    const name = String(issue.path?.[0]?.key ?? 'environment')
    const mend = issue.received === 'undefined' ? 'is missing' : issue.message
    throw new EnvError(`${name} ${mend}`)
  }
  checkStorage(result.output)
  const siteUrl = result.output.SITE_URL ?? `http://localhost:${result.output.PORT}`
  return { ...result.output, SITE_URL: siteUrl, isSecure: siteUrl.startsWith('https:') }
}

/**
 * Reads secrets that are given as files: what stands in the file that `NAME_FILE` names becomes
 * `NAME`, unless that is set itself.
 * @throws {EnvError} when a file cannot be read
 */
export function readSecretFiles(source: Record<string, string | undefined>): void {
  for (const name of ENV_NAMES) {
    const file = source[`${name}_FILE`]
    if (!file || source[name]) continue
    try {
      source[name] = readFileSync(file, 'utf8').trim()
    } catch {
      throw new EnvError(`${name}_FILE names a file that cannot be read: ${file}`)
    }
  }
}

// `next build` loads the configuration without a database; nothing connects then.
const BUILD_DEFAULTS = {
  DATABASE_URL: 'postgres://build@localhost/none',
  PAYLOAD_SECRET: 'only-used-while-building-never-at-run-time',
}

/** Whether this process serves somebody who is changing the code. */
export const isDeveloping = () => process.env.NODE_ENV === 'development'

/** Whether the build is made for an image. */
export const isStandalone = () => process.env.LEMMA_STANDALONE === '1'

let cached: Env | undefined

/** Whether this process is `next build`, which serves nobody. */
export const isBuilding = () => process.env.NEXT_PHASE === 'phase-production-build'

/** The checked environment of this process. @throws {EnvError} */
export function getEnv(): Env {
  if (!cached && !isBuilding()) readSecretFiles(process.env)
  cached ??= parseEnv(isBuilding() ? { ...process.env, ...BUILD_DEFAULTS } : process.env)
  return cached
}
