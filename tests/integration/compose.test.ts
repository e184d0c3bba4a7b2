import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ENV_NAMES, parseEnv, readSecretFiles } from '#lib/env.ts'

type Service = {
  image: string
  build?: object
  environment?: Record<string, string>
  secrets?: string[]
  profiles?: string[]
  deploy: { resources: { limits: { memory: string } } }
}
type Compose = {
  services: Record<string, Service>
  secrets: Record<string, { file: string }>
}

const text = readFileSync('docker-compose.yml', 'utf8')
// The file is ours; what a container engine thinks of it is asked for below.
const compose = parse(text, { merge: true }) as Compose
const services = Object.entries(compose.services)
const APPLICATION = ['release', 'web', 'worker']

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lemma-compose-'))
  cpSync('docker-compose.yml', path.join(folder, 'docker-compose.yml'))
  for (const script of ['deploy/make-secrets.sh', 'deploy/update.sh'])
    cpSync(script, path.join(folder, script))
})
afterAll(() => rmSync(folder, { recursive: true }))

const secretsIn = (names: string[]) =>
  names.map((name) => readFileSync(path.join(folder, 'deploy/secrets', name), 'utf8'))

test('every secret that is mounted is made by the script, once', () => {
  const make = () => spawnSync('sh', [path.join(folder, 'deploy/make-secrets.sh')])
  expect(make().status).toBe(0)
  const made = readdirSync(path.join(folder, 'deploy/secrets'))
  const mounted = Object.values(compose.secrets).map(({ file }) => path.basename(file))
  expect(mounted.sort()).toEqual(made.sort())
  const used = services.flatMap(([, { secrets = [] }]) => secrets)
  expect(Object.keys(compose.secrets).sort()).toEqual([...new Set(used)].sort())
  const before = secretsIn(made)
  expect(make().status).toBe(0)
  expect(secretsIn(made)).toEqual(before)
})

// Fixed by the image or given to one part alone; mails as files are for a laptop.
const NOT_FOR_ALL = ['PORT', 'ADMIN_EMAIL', 'ADMIN_PASSWORD', 'MAILBOX_DIR']

test('every part of the application is given all variables that it knows, and no others', () => {
  const known = new Set(ENV_NAMES.flatMap((name) => [name, `${name}_FILE`]))
  const common = Object.keys(compose.services.web?.environment ?? {})
  const missing = ENV_NAMES.filter(
    (name) => ![name, `${name}_FILE`].some((one) => common.includes(one)),
  )
  expect(missing.sort()).toEqual(NOT_FOR_ALL.sort())
  for (const name of APPLICATION) {
    const given = Object.keys(compose.services[name]?.environment ?? {})
    expect(given.filter((variable) => !known.has(variable))).toEqual([])
    expect(given).toEqual(expect.arrayContaining(common))
  }
})

/** What a container is given: the values of the file, with those of `.env` put in. */
const valuesOf = (service: string, dotEnv: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(compose.services[service]?.environment ?? {}).map(([name, value]) => [
      name,
      value.replace(
        /\$\{(\w+):-([^}]*)\}/g,
        (_, variable, otherwise) => dotEnv[variable] ?? otherwise,
      ),
    ]),
  )

/** What the application makes of it. */
function environmentOf(service: string, dotEnv: Record<string, string>) {
  const secrets = path.join(folder, 'deploy/secrets')
  const values = Object.entries(valuesOf(service, dotEnv))
  const seen = Object.fromEntries(
    values.map(([name, value]) => [name, value.replace('/run/secrets', secrets)]),
  )
  readSecretFiles(seen)
  return parseEnv(seen)
}

test('pictures are kept in a volume, or in the storage whose secret and name the application has', () => {
  expect(environmentOf('web', {}).S3_ENDPOINT).toBeUndefined()
  const dotEnv = {
    S3_ENDPOINT: 'http://storage:7070',
    S3_BUCKET: 'pictures',
    S3_ACCESS_KEY_ID: 'lemma',
    S3_SECRET_ACCESS_KEY_FILE: '/run/secrets/storage-secret',
  }
  for (const [name, value] of Object.entries(dotEnv)) {
    expect(readFileSync('docs/operations.md', 'utf8')).toContain(`${name}=${value}\n`)
  }
  const [secret] = secretsIn(compose.services.storage?.secrets ?? [])
  expect(environmentOf('web', dotEnv)).toMatchObject({
    S3_ENDPOINT: dotEnv.S3_ENDPOINT,
    S3_SECRET_ACCESS_KEY: secret,
  })
  expect(valuesOf('storage', dotEnv)).toMatchObject({
    ROOT_ACCESS_KEY_ID: dotEnv.S3_ACCESS_KEY_ID,
    BUCKET: dotEnv.S3_BUCKET,
  })
})

test('foreign images have a version, and every part a limit of memory', () => {
  for (const [name, { image, build, deploy }] of services) {
    if (!build) expect(image, name).toMatch(/:v?\d/)
    expect(deploy.resources.limits.memory, name).toMatch(/^\d+[mg]$/)
  }
})

/** Runs the script where docker only writes down what it is asked to do. */
function update(running: string): string[] {
  const bin = path.join(folder, 'bin')
  const log = path.join(folder, 'asked.log')
  mkdirSync(bin, { recursive: true })
  rmSync(log, { force: true })
  const shims = {
    git: 'echo abc123',
    docker: `echo "$LEMMA_VERSION: $*" >> '${log}'; [ "$*" != 'compose ps -q web' ] || echo '${running}'`,
    sleep: '',
  }
  for (const [name, body] of Object.entries(shims))
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` }
  const result = spawnSync('sh', [path.join(folder, 'deploy/update.sh')], { env, encoding: 'utf8' })
  expect(result.stderr).toBe('')
  expect(result.status).toBe(0)
  return readFileSync(log, 'utf8').trim().split('\n')
}

test('the first deployment starts everything', () => {
  expect(update('')).toEqual(
    ['compose build', 'compose ps -q web', 'compose up -d'].map((asked) => `abc123: ${asked}`),
  )
})

test('a later one releases once, starts new web processes, and only then ends the old ones', () => {
  expect(update('one\ntwo')).toEqual(
    [
      'compose build',
      'compose ps -q web',
      'compose run --rm release',
      'compose up -d --no-deps --no-recreate --wait --scale web=4 web',
      'stop -t 30 one two',
      'rm one two',
      'compose up -d --no-deps worker edge',
    ].map((asked) => `abc123: ${asked}`),
  )
})

const COMMANDS = [['docker', 'compose'], ['docker-compose']]
const command = COMMANDS.find(
  ([file = '', ...args]) => spawnSync(file, [...args, 'version']).status === 0,
)

test.skipIf(!command)('docker compose accepts the file, with each profile', () => {
  const [file = '', ...args] = command ?? []
  const profiles = services.flatMap(([, { profiles = [] }]) => profiles)
  expect(profiles.sort()).toEqual(['storage', 'try'])
  for (const chosen of [[], ...profiles.map((profile) => ['--profile', profile])]) {
    const result = spawnSync(file, [...args, ...chosen, 'config', '--quiet'], { encoding: 'utf8' })
    expect(result.stderr).toBe('')
    expect(result.status).toBe(0)
  }
})
