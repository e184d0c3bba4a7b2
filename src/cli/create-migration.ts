import { spawnSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

// Makes a migration from what changed in the collections: npm run migrate:create -- add-reviewers

const ROOT = path.resolve(import.meta.dirname, '../..')
const FOLDER = path.join(ROOT, 'migrations')
const BIN = path.join(ROOT, 'node_modules')

function run(args: string[]): void {
  const env = {
    ...process.env,
    // Nothing connects here, but the configuration asks for both.
    DATABASE_URL: process.env.DATABASE_URL || 'postgres://nobody@localhost/none',
    PAYLOAD_SECRET: process.env.PAYLOAD_SECRET || 'only-used-while-generating-never-at-run-time',
    LOG_LEVEL: 'error',
  }
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** Lets Node load what Payload wrote: types marked as such, imports with their extension. */
async function makeLoadable(file: string): Promise<void> {
  const source = await readFile(file, 'utf8')
  const loadable = source
    .replace(
      'import { MigrateUpArgs, MigrateDownArgs, sql }',
      'import { type MigrateDownArgs, type MigrateUpArgs, sql }',
    )
    .replace(/from '(\.\/\w+)'/g, "from '$1.ts'")
  if (loadable !== source) await writeFile(file, loadable)
}

const [name] = process.argv.slice(2)
if (!name || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
  console.error('Name what the migration does, like: npm run migrate:create -- add-reviewers')
  process.exit(1)
}

const before = new Set(await readdir(FOLDER))
const payload = path.join(BIN, 'payload/bin.js')
run([payload, '--disable-transpile', 'migrate:create', name, '--skip-empty'])
const created = (await readdir(FOLDER)).filter((file) => !before.has(file))
if (created.length === 0) {
  console.log('Nothing has changed: no migration was made.')
  process.exit(0)
}
const touched = [...created, 'index.ts'].filter((file) => file.endsWith('.ts'))
for (const file of touched) await makeLoadable(path.join(FOLDER, file))
const biome = path.join(BIN, '@biomejs/biome/bin/biome')
run([biome, 'check', '--write', ...touched.map((file) => path.join(FOLDER, file))])
console.log(`Made ${created.sort().join(' and ')}. Read it before you commit it.`)
