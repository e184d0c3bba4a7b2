import { randomUUID } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { afterAll, inject } from 'vitest'
import { ENV_NAMES } from '#lib/env.ts'

// Runs before each test file, before anything of ours reads its environment. Empty, not absent: so
// nobody's own `.env` fills in a mail server or a database.
for (const name of ENV_NAMES) process.env[name] = ''

// The database does not exist yet: `openTestPayload` makes it.
const server = inject('postgresUrl') ?? 'postgres://nobody@localhost:1'
const name = `test_${randomUUID().replaceAll('-', '')}`
process.env.DATABASE_URL = `${server}/${name}`
// Uploads of a test stay out of the product's own folder; `openTestPayload` clears them away.
process.env.LEMMA_DATA_DIR = path.join(os.tmpdir(), `lemma-${name}`)
process.env.PAYLOAD_SECRET = 'a-secret-that-only-the-tests-know-of'
process.env.SITE_URL = 'http://localhost:3000'
process.env.LOG_LEVEL = 'error'

// Vitest ends this process before it would write down by itself what it has compiled.
afterAll(() => flushCompileCache())
