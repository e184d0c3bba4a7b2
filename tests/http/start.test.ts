import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPostmaster } from '#cli/postgres/postmaster-file.ts'
import { hasProcess, waitUntil } from '#cli/processes/processes.ts'
import { ENV_NAMES } from '#lib/env.ts'
import { PASSWORD } from '../support/factories.ts'
import { freePort } from '../support/free-port.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const EMAIL = 'first@example.com'
// The first start writes the demo glossary.
const START_MS = 150_000

let folder: string
let port: number
const started = new Set<number>()

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-start-'))
  // `mkdtemp` shuts everybody else out, the database's user under root included.
  await chmod(folder, 0o711)
  port = await freePort()
})

afterAll(async () => {
  await killAll([...started].flatMap(listTree))
  await rm(folder, { recursive: true, force: true })
})

/** `npm start`, but for npm, in an environment without anybody's own settings. */
function start(given: Record<string, string> = {}) {
  const { NODE_ENV: _, npm_lifecycle_event: __, ...inherited } = process.env
  const child = spawn(process.execPath, ['src/cli/start.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...inherited,
      ...Object.fromEntries(ENV_NAMES.map((name) => [name, ''])),
      LEMMA_DATA_DIR: folder,
      PORT: `${port}`,
      ADMIN_EMAIL: EMAIL,
      ADMIN_PASSWORD: PASSWORD,
      ...given,
      // Next's types demand it in every environment; a person's shell has none.
    } as unknown as NodeJS.ProcessEnv,
  })
  const pid = child.pid ?? 0
  started.add(pid)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = once(child, 'close').then(([code]) => {
    // Its number may belong to another program from now on.
    started.delete(pid)
    return { code, output: output.trim() }
  })
  const untilReady = async () => {
    const isSettled = () => output.includes('Ready on') || child.exitCode !== null
    await waitUntil(isSettled, START_MS)
    expect(output).toContain(`Ready on http://localhost:${port}`)
  }
  const stopReading = () => {
    for (const stream of [child.stdout, child.stderr]) stream.destroy()
  }
  return { pid, ended, untilReady, stopReading, stop: () => child.kill('SIGTERM') }
}

/** A process and all that it started, it first: so that none is there to start another one anew. */
function listTree(root: number): number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] => [
    parent,
    ...rows.filter(([, of]) => of === parent).flatMap(([pid = 0]) => below(pid)),
  ]
  return below(root)
}

async function killAll(pids: number[]) {
  const database = readPostmaster(path.join(folder, 'postgres'))
  for (const pid of [...pids, database?.pid ?? 0]) {
    if (pid > 0 && hasProcess(pid)) process.kill(pid, 'SIGKILL')
  }
  await waitUntil(() => !pids.some(hasProcess), 5000)
  expect(pids.filter(hasProcess)).toEqual([])
}

async function ask(address: string, token?: string, body?: unknown) {
  const response = await fetch(`http://localhost:${port}${address}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `JWT ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, json: await response.json() }
}

async function expectOneLine(run: ReturnType<typeof start>, words: string | RegExp) {
  const { code, output } = await run.ended
  expect(output).toMatch(words)
  expect(output.split('\n')).toHaveLength(1)
  expect(code).toBe(1)
}

describe('a start that cannot succeed ends with one line', () => {
  test.each([
    ['PORT', { PORT: 'abc' }],
    ['SITE_URL', { SITE_URL: 'glossary.example.com' }],
    ['PAYLOAD_SECRET', { DATABASE_URL: 'postgres://localhost/lemma', PAYLOAD_SECRET: 'short' }],
    ['PAYLOAD_SECRET', { DATABASE_URL: 'postgres://localhost/lemma' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/lemma' }],
  ])('that names %s when it is wrong', async (name, given) => {
    await expectOneLine(start(given), new RegExp(`^${name} `))
  })

  test('that names the port when another program has it', async () => {
    const other = createServer().listen(0)
    await once(other, 'listening')
    const taken = `${(other.address() as AddressInfo).port}`
    await expectOneLine(start({ PORT: taken }), `Port ${taken} is taken by another program`)
    other.close()
  })
})

describe('a running Lemma', () => {
  let first: ReturnType<typeof start>

  beforeAll(async () => {
    first = start()
    await first.untilReady()
  }, START_MS)

  test('is left alone by a second start, which ends with one line', async () => {
    await expectOneLine(start(), `Lemma already runs on http://localhost:${port}`)
    expect((await fetch(`http://localhost:${port}/en/glossary`)).status).toBe(200)
  })

  test(
    'loses no contact request to a kill -9 of every process right after the 201',
    async () => {
      const everything = listTree(first.pid)
      // The start itself, the site, the worker and the database with its own children.
      expect(everything.length).toBeGreaterThan(4)
      const email = 'survivor@example.com'
      const { status } = await ask('/api/contact', undefined, {
        name: 'Grace Hopper',
        email,
        message: 'Will this arrive?',
        locale: 'en',
        consent: 'yes',
        requestId: randomUUID(),
      })
      await killAll(everything)
      expect(status).toBe(201)

      first = start()
      await first.untilReady()
      const { json } = await ask('/api/users/login', undefined, {
        email: EMAIL,
        password: PASSWORD,
      })
      const leads = await ask(`/api/leads?depth=0&where[email][equals]=${email}`, json.token)
      expect(leads.json.totalDocs).toBe(1)
      const lead = leads.json.docs[0]
      const { json: deliveries } = await ask(
        `/api/deliveries?depth=0&where[lead][equals]=${lead.id}`,
        json.token,
      )
      const kinds = deliveries.docs.map(({ kind }: { kind: string }) => kind)
      expect(kinds.sort()).toEqual(['autoresponder', 'sales-mail'])
    },
    START_MS,
  )

  test('stops altogether when it is asked to, though nobody reads what it says any more', async () => {
    const everything = listTree(first.pid)
    first.stopReading()
    first.stop()
    expect((await first.ended).code).toBe(0)
    // Who has ended keeps the number until the system has noticed.
    await waitUntil(() => !everything.some(hasProcess), 5000)
    expect(everything.filter(hasProcess)).toEqual([])
  })
})
