import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { generateImportMap, getPayload, type SanitizedConfig } from 'payload'
import { generateTypes } from 'payload/node'
import { postgres } from '#cms/sql.ts'
import { findDrift } from './development/find-drift.ts'

// Writes what is generated from the collections: types and the admin's import map. With --check it
// writes nothing and says what is out of date, the migrations included.

// Nothing connects here, but the configuration asks for both.
process.env.DATABASE_URL ||= 'postgres://nobody@localhost/none'
process.env.PAYLOAD_SECRET ||= 'only-used-while-generating-never-at-run-time'
process.env.LOG_LEVEL = 'error'

const ROOT = path.resolve(import.meta.dirname, '../..')
const TYPES = 'src/payload-types.ts'
const IMPORT_MAP = 'src/app/(payload)/admin/importMap.js'

async function generateInto(folder: string, config: SanitizedConfig): Promise<void> {
  await mkdir(path.dirname(path.join(folder, IMPORT_MAP)), { recursive: true })
  const outputFile = path.join(folder, TYPES)
  await generateTypes(
    { ...config, typescript: { ...config.typescript, outputFile } },
    { log: false },
  )
  const importMap = { baseDir: folder, importMapFile: path.join(folder, IMPORT_MAP) }
  const admin = { ...config.admin, importMap: { ...config.admin.importMap, ...importMap } }
  await generateImportMap({ ...config, admin }, { log: false, force: true })
}

async function isSame(folder: string, file: string): Promise<boolean> {
  const kept = await readFile(path.join(ROOT, file), 'utf8').catch(() => '')
  return kept.trim() === (await readFile(path.join(folder, file), 'utf8')).trim()
}

/** What the newest migration lacks of the schema that the collections ask for. */
async function findSchemaDrift(config: SanitizedConfig): Promise<string | null> {
  const payload = await getPayload({ config, disableDBConnect: true, disableOnInit: true })
  const adapter = postgres(payload)
  const files = await readdir(adapter.migrationDir)
  const newest = files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .at(-1)
  if (!newest) return 'There is no migration yet.'
  const before = JSON.parse(await readFile(path.join(adapter.migrationDir, newest), 'utf8'))
  const after = await adapter.requireDrizzleKit().generateDrizzleJson(adapter.schema)
  // Both pass through JSON, which drops what is undefined.
  const drift = findDrift(before, JSON.parse(JSON.stringify(after)))
  return drift.length > 0 ? `The migrations lack a change of ${drift.join(', ')}.` : null
}

const { default: loading } = await import('#root/payload.config.ts')
const config = await loading
const isCheck = process.argv.includes('--check')
const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-generate-'))
const problems: string[] = []
try {
  await generateInto(folder, config)
  for (const file of [TYPES, IMPORT_MAP]) {
    if (await isSame(folder, file)) continue
    if (isCheck) problems.push(`${file} is out of date. Run: npm run generate`)
    else await copyFile(path.join(folder, file), path.join(ROOT, file))
  }
  const drift = isCheck ? await findSchemaDrift(config) : null
  if (drift) problems.push(`${drift} Run: npm run migrate:create -- NAME`)
} finally {
  await rm(folder, { recursive: true })
}
for (const problem of problems) console.error(problem)
process.exit(problems.length > 0 ? 1 : 0)
