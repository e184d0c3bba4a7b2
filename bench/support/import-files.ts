import type { Payload, RequiredDataFromCollectionSlug } from 'payload'
import { importFiles } from '#transfer/import-files.ts'
import { expandFolders, readFiles } from '#transfer/read-files.ts'
import { readText } from '#transfer/rich-texts.ts'
import { memoryOf } from './memory.ts'
import { openBenchPayload } from './open-payload.ts'

// Imports folders by the code of `npm run import` and tells how long the last one took. With --plain Payload
// creates the same entries one by one, without any of our hooks and links: its own way to store them.

export type Imported = { files: number; seconds: number; peak: number; refused: string }

async function createPlainly(payload: Payload, folder: string): Promise<number> {
  for (const hooks of Object.values(payload.collections.entries.config.hooks)) {
    if (Array.isArray(hooks)) hooks.length = 0
  }
  const { read } = await readFiles((await expandFolders([folder])).files)
  for (const { document } of read) {
    const { term, slug, names, summary, description, useCases, practiceNote } = document
    const data = {
      term,
      slug,
      names,
      summary,
      description: readText(description ?? ''),
      useCases: useCases.map((text) => ({ text })),
      practiceNote: readText(practiceNote ?? ''),
      _status: 'published',
    } as RequiredDataFromCollectionSlug<'entries'>
    await payload.create({
      collection: 'entries',
      data,
      locale: 'en',
      depth: 0,
      overrideAccess: true,
    })
  }
  return read.length
}

async function importAll(payload: Payload, folder: string) {
  const reports = await importFiles(payload, [folder], { locale: 'en', publish: true })
  const refused = reports.find(({ outcome }) => outcome !== 'made' && outcome !== 'updated')
  return {
    files: reports.length,
    refused: refused ? `${refused.file}: ${refused.outcome} ${refused.reason ?? ''}` : '',
  }
}

const flag = '--plain'
const folders = process.argv.slice(2).filter((one) => one !== flag)
const folder = folders.pop() ?? ''
const payload = await openBenchPayload(String(process.env.DATABASE_URL))
for (const before of folders) await importAll(payload, before)
const start = performance.now()
const done = process.argv.includes(flag)
  ? { files: await createPlainly(payload, folder), refused: '' }
  : await importAll(payload, folder)
const seconds = (performance.now() - start) / 1000
const result: Imported = { ...done, seconds, peak: memoryOf(process.pid).peak }
process.send?.(result, undefined, undefined, () => process.exit(0))
