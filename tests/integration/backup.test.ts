import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Payload } from 'payload'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkArchive } from '#backup/check-archive.ts'
import { listNewerMigrations, restoreBackup } from '#backup/restore-backup.ts'
import { listTables, sumTable } from '#backup/tables.ts'
import { writeBackup } from '#backup/write-backup.ts'
import { waitUntil } from '#cli/processes/processes.ts'
import { runSql, sql } from '#cms/sql.ts'
import { runOn, transact } from '#cms/transact.ts'
import { sweepOutbox } from '#delivery/sweep.ts'
import { getEnv } from '#lib/env.ts'
import { mediaFolder, openMediaPlace } from '#media/place.ts'
import { CHANNEL } from '#press/channel.ts'
import { eraseAddress } from '#privacy/erase-address.ts'
import { countVote } from '#votes/count-vote.ts'
import {
  createEntry,
  createFaq,
  createPicture,
  createTopic,
  createUser,
  lexical,
  PASSWORD,
  sendRequest,
} from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { onServer, TEMPLATE } from '../support/postgres.ts'

const ERASED_BEFORE = 'before@example.com'
const ERASED_AFTER = 'canary-4711@example.com'

let opened: TestPayload
let payload: Payload
let folder: string
let file: string
let receipt: string
let made: Record<string, unknown>

type Ended = { stdout: string; stderr: string }

const command = (name: string, args: string[], env: Record<string, string> = {}): Promise<Ended> =>
  promisify(execFile)(process.execPath, [`src/cli/${name}.ts`, ...args], {
    env: { ...process.env, ...env },
  }).catch(({ stdout, stderr }: Ended) => ({ stdout, stderr }))

const serverUrl = () => opened.databaseUrl.slice(0, opened.databaseUrl.lastIndexOf('/'))

async function connect(url = opened.databaseUrl): Promise<Client> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Rows and sum of every table, but for what a restore lets go of. */
async function sums(url?: string): Promise<Record<string, unknown>> {
  const client = await connect(url)
  try {
    await client.query("begin; set local timezone = 'UTC'")
    const found: Record<string, unknown> = {}
    for (const table of await listTables(client)) {
      if (/^(users_sessions|payload_locked_documents.*)$/.test(table.name)) continue
      found[table.name] = await sumTable(client, table)
    }
    return found
  } finally {
    await client.end()
  }
}

const erase = (address: string) =>
  transact(payload, (run) =>
    eraseAddress(run, { address, secret: getEnv().PAYLOAD_SECRET, by: undefined }),
  )

/** Something in every corner of the product. */
async function fillEverything(): Promise<void> {
  const user = await createUser(payload, { role: 'admin' })
  await payload.login({ collection: 'users', data: { email: user.email, password: PASSWORD } })
  const topic = await createTopic(payload, { name: 'Models' })
  const faq = await createFaq(payload, { question: 'A "quoted", odd\nquestion; \\N?' })
  const picture = await createPicture(payload)
  const entry = await createEntry(payload, {
    term: 'Diffusion Model',
    names: [{ name: 'LDM', kind: 'abbreviation' }],
    useCases: [{ text: 'Pictures, “quoted”' }],
    faqs: [faq.id],
    topics: [topic.id],
    illustration: picture.id,
  })
  await payload.update({
    collection: 'entries',
    id: entry.id,
    locale: 'de',
    data: { term: 'Größen-Wahl', slug: 'groessen-wahl', summary: 'Ja.', _status: 'published' },
    overrideAccess: true,
  })
  await payload.update({
    collection: 'entries',
    id: entry.id,
    locale: 'en',
    data: { slug: 'diffusion', _status: 'published' },
    overrideAccess: true,
  })
  await payload.update({
    collection: 'entries',
    id: entry.id,
    draft: true,
    data: { description: lexical('Not public yet.') },
    overrideAccess: true,
  })
  await createEntry(payload, { term: 'Only a draft', _status: 'draft' })
  for (const address of ['10.1.1.1', '10.2.2.2']) {
    await countVote(payload, { locale: 'en', entry: entry.id, isHelpful: true, address })
  }
  await payload.updateGlobal({
    slug: 'lead-settings',
    data: { teamLanguage: 'en', salesMail: 'at-once', retention: { open: 1 } },
    overrideAccess: true,
  })
  await payload.updateGlobal({
    slug: 'site',
    locale: 'en',
    data: { name: 'Lemma', contact: { consent: 'I agree.' } },
    overrideAccess: true,
  })
  await runSql({ payload }, sql`insert into search_misses values (current_date, 'en', 'nothing')`)
}

// Each command loads all of Payload, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-backup-'))
  file = path.join(folder, 'all.tar.gz')
  await fillEverything()
  for (const email of [ERASED_BEFORE, ERASED_AFTER, 'ada@example.com']) {
    await sendRequest(payload, { email })
  }
  await erase(ERASED_BEFORE)
  made = await sums()
  receipt = (await command('backup', ['--out', file])).stdout
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await opened.close()
})

test('a backup says what it holds and that it was tried out, and only its owner may read it', async () => {
  expect(receipt).toContain('Tried out: restored into a scratch database, every table equal')
  expect(receipt).toMatch(/\d+ tables with \d+ rows, 3 picture files/)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['all.tar.gz'])
  const client = await connect()
  const { rows } = await client.query("select from pg_database where datname like '%backup_check'")
  await client.end()
  expect(rows).toEqual([])
})

test('every program that reads tar and CSV can read it', async () => {
  const read = (...args: string[]) => promisify(execFile)('tar', ['-xzOf', file, ...args])
  const { stdout } = await read('tables/entries_names.csv')
  expect(stdout).toContain('LDM')
  expect(JSON.parse((await read('manifest.json')).stdout).format).toBe(1)
})

test('a backup overwrites nothing', async () => {
  const before = await readFile(file)
  const { stderr } = await command('backup', ['--out', file])
  expect(stderr).toContain('is there already')
  expect(await readFile(file)).toEqual(before)
})

describe('restored into a new database', () => {
  let url: string
  beforeAll(async () => {
    await onServer(serverUrl(), 'create database restored')
    url = `${serverUrl()}/restored`
  })
  afterAll(() => onServer(serverUrl(), 'drop database if exists restored with (force)'))

  test('everything is there again, table by table and picture by picture', async () => {
    const data = path.join(folder, 'elsewhere')
    const { stdout, stderr } = await command('restore', [file], {
      DATABASE_URL: url,
      LEMMA_DATA_DIR: data,
    })
    expect(stderr).toBe('')
    expect(stdout).toContain('all compared; 3 picture files')
    expect(await sums(url)).toEqual(made)
    const ourFolder = mediaFolder(getEnv())
    const names = await readdir(ourFolder)
    expect(await readdir(path.join(data, 'media'))).toEqual(names)
    for (const name of names) {
      const [ours, theirs] = [path.join(ourFolder, name), path.join(data, 'media', name)]
      expect(await readFile(theirs)).toEqual(await readFile(ours))
    }
  })

  test('it works on: numbers go on, rules hold, and what waits is queued anew', async () => {
    const client = await connect(url)
    try {
      const { rows } = await client.query(
        "select nextval(pg_get_serial_sequence('leads', 'id'))::int as id",
      )
      expect(rows[0].id).toBe(4)
      await expect(
        client.query('update lead_events set detail = null, kind = kind, created_at = now()'),
      ).rejects.toThrow('append-only')
      await expect(
        client.query('insert into lead_events (lead_id, kind) values (999999, $1)', ['received']),
      ).rejects.toThrow(/foreign key/)
      await sweepOutbox(runOn(client), 0)
      const { rows: jobs } = await client.query('select from graphile_worker.jobs')
      expect(jobs.length).toBeGreaterThan(0)
      const { rows: links } = await client.query('select from link_queue')
      expect(links.length).toBeGreaterThan(0)
    } finally {
      await client.end()
    }
  })
})

describe('restored over what came later', () => {
  const restore = (...args: string[]) => command('restore', [file, ...args])

  test('is refused unless the content may go', async () => {
    const { stderr } = await restore()
    expect(stderr).toMatch(/The database has content \(2 entries, .*\), .*--replace/)
    expect(await sums()).toEqual(made)
  })

  test('whoever was erased after the backup stays erased, and every page is made anew', async () => {
    await createEntry(payload, { term: 'Came later' })
    await erase(ERASED_AFTER)
    const listener = await connect()
    const heard: unknown[] = []
    listener.on('notification', (message) => heard.push(message.payload))
    await listener.query(`listen ${CHANNEL}`)
    const { stdout, stderr } = await restore('--replace')
    expect(stderr).toBe('')
    expect(stdout).toContain('Leads erased again: 1')
    await waitUntil(() => heard.length > 0, 5000)
    await listener.end()
    expect(heard).toEqual(['"everything"'])

    const found = await sums()
    const changed = Object.keys(made).filter(
      (name) => JSON.stringify(found[name]) !== JSON.stringify(made[name]),
    )
    // The audit log says that it was done again.
    expect(changed).toEqual(['audit', 'deliveries', 'lead_events', 'leads', 'privacy_log'])
    const { docs } = await payload.find({ collection: 'leads', overrideAccess: true })
    expect(docs.map(({ email }) => email)).toEqual(['ada@example.com'])
    const sessions = await runSql({ payload }, sql`select from users_sessions`)
    expect(sessions).toEqual([])
  })
})

describe('what cannot be restored leaves everything as it was', () => {
  let before: Record<string, unknown>
  let broken: string
  beforeAll(async () => {
    before = await sums()
    broken = path.join(folder, 'broken.tar.gz')
  })
  afterEach(async () => expect(await sums()).toEqual(before))

  /** The archive with something changed in its bytes, packed again. */
  async function tamper(change: (tar: Buffer) => Buffer): Promise<void> {
    await writeFile(broken, gzipSync(change(gunzipSync(await readFile(file)))))
  }

  const swap = (from: string, to: string) => (tar: Buffer) => {
    const text = tar.toString('latin1')
    expect(text).toContain(from)
    return Buffer.from(text.replace(from, to), 'latin1')
  }

  test.each<[string, () => Promise<void>, string]>([
    [
      'cut off',
      async () => {
        await writeFile(broken, await readFile(file))
        await truncate(broken, Math.floor((await stat(file)).size * 0.7))
      },
      'is damaged, cut off, or no backup',
    ],
    ['cut off between two files', () => tamper((tar) => tar.subarray(0, 512 * 40)), 'cut off'],
    ['not an archive', () => writeFile(broken, 'Dear diary'), 'no backup'],
    ['changed in one letter', () => tamper(swap('LDM', 'LDN')), 'does not come to its own sums'],
    [
      'of a later format',
      () => tamper(swap('"format": 1', '"format": 9')),
      'has format 9, and this Lemma reads format 1',
    ],
    [
      'of a newer Lemma',
      () => tamper(swap('180828_privacy', '180829_privacy')),
      'has the migration 20261124_180829_privacy: update this one first',
    ],
  ])('one that is %s', async (_, make, reason) => {
    await make()
    const check = async () => listNewerMigrations((await checkArchive(broken)).manifest.migrations)
    await expect(check()).rejects.toThrow(reason)
  })

  test('one whose sums do not fit what its tables hold', async () => {
    // What the sums say of a table is true of the bytes, but not of what Postgres makes of them.
    const manifest = await checkArchive(file)
    const sums = structuredClone(manifest.sums)
    for (const sum of Object.values(sums.tables)) sum.rows += 1
    const client = await connect()
    const options = { ...manifest, sums, file, payload, client, place: openMediaPlace(getEnv()) }
    const restoring = restoreBackup({ ...options, beforeCommit: async () => {} })
    await expect(restoring).rejects.toThrow('came back with')
    await client.end()
  })

  test('one that is killed at its end; visitors read meanwhile', async () => {
    const [holder, watcher] = await Promise.all([connect(), connect()])
    await holder.query('begin; lock table graphile_worker._private_jobs in exclusive mode')
    const child: ChildProcess = fork('src/cli/restore.ts', [file, '--replace'], { silent: true })
    const isHeld = async () => {
      const { rows } = await watcher.query(
        `select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'
          and query = 'delete from graphile_worker._private_jobs'`,
      )
      return rows.length > 0
    }
    expect(await waitUntil(isHeld, 60_000)).toBe(true)
    expect(await sums()).toEqual(before)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    await holder.query('rollback')
    await Promise.all([holder.end(), watcher.end()])
    // It writes again only when the dead one's transaction is over.
    await runSql({ payload }, sql`delete from search_misses where day < '2000-01-01'`)
  })
})

test('owning the database is enough to restore into it, empty and over what is there', async () => {
  const env = { DATABASE_URL: '', LEMMA_DATA_DIR: path.join(folder, 'owner') }
  const url = new URL(`${serverUrl()}/owned`)
  Object.assign(url, { username: 'plain_owner', password: 'plain' })
  env.DATABASE_URL = url.href
  await onServer(serverUrl(), "create role plain_owner login password 'plain'")
  await onServer(serverUrl(), 'create database owned owner plain_owner')
  try {
    expect(await command('restore', [file], env)).toMatchObject({ stderr: '' })
    expect(await command('restore', [file, '--replace'], env)).toMatchObject({ stderr: '' })
    expect(await sums(url.href)).toEqual(made)
    const { stderr } = await command('backup', ['--out', `${file}.2`], env)
    expect(stderr).toContain('may not create the database in which a backup is tried out')
  } finally {
    await onServer(serverUrl(), 'drop database owned with (force)')
    await onServer(serverUrl(), 'drop role plain_owner')
  }
})

test('a backup of an older Lemma is brought up to date', async () => {
  const url = `${serverUrl()}/older`
  await onServer(serverUrl(), `create database older template ${TEMPLATE}`)
  const older = path.join(folder, 'older.tar.gz')
  const env = { DATABASE_URL: url, LEMMA_DATA_DIR: path.join(folder, 'older') }
  try {
    const client = await connect(url)
    const last = '20261124_180000_wordings'
    await client.query(`
      delete from payload_migrations where name = '${last}';
      drop trigger keep_consent_wording on site_locales;
      drop function keep_consent_wording; drop table consent_wordings;
    `)
    await client.end()
    const source = await connect(url)
    await writeBackup({ client: source, file: older, place: openMediaPlace(getEnv()), secret: 's' })
    await source.end()
    const { stdout, stderr } = await command('restore', [older], env)
    expect(stderr).toBe('')
    expect(stdout).toContain(`Applied: ${last}`)
    expect(stdout).toContain('PAYLOAD_SECRET is another one')
    expect((await command('migrate', [], env)).stdout).toBe('The database is up to date\n')
  } finally {
    await onServer(serverUrl(), 'drop database older with (force)')
  }
})
