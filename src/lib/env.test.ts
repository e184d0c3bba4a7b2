import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { EnvError, parseEnv, readSecretFiles } from './env.ts'

const right = {
  DATABASE_URL: 'postgres://lemma@localhost/lemma',
  PAYLOAD_SECRET: 'x'.repeat(32),
}

describe('a wrong variable is refused by one line that names it', () => {
  test.each<Record<string, string>>([
    { DATABASE_URL: 'mysql://localhost/lemma' },
    { DATABASE_URL: 'localhost' },
    { PAYLOAD_SECRET: 'x'.repeat(31) },
    { PORT: 'abc' },
    { PORT: '0' },
    { PORT: '65536' },
    { PORT: '80.5' },
    { SITE_URL: 'glossary.example.com' },
    { SITE_URL: 'https://example.com/glossary' },
    { SITE_URL: 'ftp://example.com' },
    { SMTP_URL: 'mail.example.com' },
    { MAIL_FROM: 'Lemma' },
    { MAIL_FROM: 'Lemma <lemma@example.com>\r\nBcc: all@example.com' },
    { SALES_INBOX: 'sales@example.com, sales' },
    { WEBHOOK_PRIVATE_HOSTS: 'http://crm.internal/hook' },
    { S3_ENDPOINT: 's3.example.com' },
    { TRUSTED_PROXY_HOPS: '-1' },
    { TRUSTED_PROXY_HOPS: 'all' },
    { LOG_LEVEL: 'loud' },
    { METRICS_TOKEN: 'short' },
    { SLOW_QUERY_MS: 'slow' },
    { ADMIN_EMAIL: 'nobody' },
    { ADMIN_PASSWORD: 'elevenchars' },
  ])('%j', (wrong) => {
    const [name] = Object.keys(wrong)
    const parse = () => parseEnv({ ...right, ...wrong })
    expect(parse).toThrow(EnvError)
    expect(parse).toThrow(new RegExp(`^${name} [^\n]+$`))
  })

  test('and so is one that is missing', () => {
    expect(() => parseEnv({ ...right, PAYLOAD_SECRET: '' })).toThrow('PAYLOAD_SECRET is missing')
    expect(() => parseEnv({})).toThrow('DATABASE_URL is missing')
  })
})

test('an object storage is configured as a whole or not at all', () => {
  expect(() => parseEnv({ ...right, S3_BUCKET: 'pictures' })).toThrow(/^S3_ENDPOINT is missing/)
  const half = { S3_ENDPOINT: 'https://s3.example.com', S3_BUCKET: 'pictures' }
  expect(() => parseEnv({ ...right, ...half })).toThrow(/^S3_ACCESS_KEY_ID is missing/)
})

describe('what is left out', () => {
  test('has a value that works on one’s own machine', () => {
    expect(parseEnv(right)).toMatchObject({
      PORT: 3000,
      SITE_URL: 'http://localhost:3000',
      isSecure: false,
      TRUSTED_PROXY_HOPS: 0,
      LEMMA_DATA_DIR: '.data',
    })
  })

  test('may also be empty, as in a copied example file', () => {
    expect(parseEnv({ ...right, PORT: '', SITE_URL: '', ADMIN_EMAIL: '' }).PORT).toBe(3000)
  })
})

test('lists may have one part or several', () => {
  const env = parseEnv({
    ...right,
    MAIL_FROM: 'Lemma GmbH <lemma@example.com>',
    SALES_INBOX: 'sales@example.com, second@example.com',
    WEBHOOK_PRIVATE_HOSTS: 'CRM.internal, 10.0.0.7',
  })
  expect(env.SALES_INBOX).toBe('sales@example.com, second@example.com')
  expect(env.WEBHOOK_PRIVATE_HOSTS).toEqual(['crm.internal', '10.0.0.7'])
  expect(parseEnv(right).WEBHOOK_PRIVATE_HOSTS).toEqual([])
})

test('the address of the site is its origin, and says whether it is secure', () => {
  const env = parseEnv({ ...right, SITE_URL: 'https://glossary.example.com/' })
  expect(env).toMatchObject({ SITE_URL: 'https://glossary.example.com', isSecure: true })
})

describe('a secret can be given as a file', () => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'lemma-env-')), 'secret')
  writeFileSync(file, 'from the file\n')

  test('whose text, without its last line break, is the value', () => {
    const source: Record<string, string | undefined> = { PAYLOAD_SECRET_FILE: file }
    readSecretFiles(source)
    expect(source.PAYLOAD_SECRET).toBe('from the file')
  })

  test('which counts less than the variable itself', () => {
    const source = { PAYLOAD_SECRET_FILE: file, PAYLOAD_SECRET: 'itself' }
    readSecretFiles(source)
    expect(source.PAYLOAD_SECRET).toBe('itself')
  })

  test('and a file that is not there is named', () => {
    const source = { SMTP_URL_FILE: '/nowhere/smtp' }
    expect(() => readSecretFiles(source)).toThrow(/^SMTP_URL_FILE .*\/nowhere\/smtp/)
  })
})
