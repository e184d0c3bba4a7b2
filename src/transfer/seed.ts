import path from 'node:path'
import type { Payload } from 'payload'
import { databaseOf, inTransaction } from '#cms/in-transaction.ts'
import { LOCALES } from '#i18n/locales.ts'
import { importFiles } from './import-files.ts'
import { expandFolders } from './read-files.ts'
import { seedSite, seedTopics } from './seed-frame.ts'

type SeedOptions = {
  /** The folder with `topics.yaml`, `site.yaml` and a folder of Markdown files per language. */
  contentDir: string
  onProgress?: (done: number, total: number) => void
}

/**
 * Fills an empty database with the demo glossary, published in every language it is written in.
 * All of it is one transaction: a start that is killed half-way finds the database empty again.
 * @returns how many entries there are now
 */
export async function seedDemoContent(
  payload: Payload,
  { contentDir, onProgress = () => {} }: SeedOptions,
): Promise<{ entries: number }> {
  const folders = LOCALES.map((locale) => ({ locale, folder: path.join(contentDir, locale) }))
  const { files } = await expandFolders(folders.map(({ folder }) => folder))
  let done = 0
  let entries = 0
  onProgress(done, files.length)
  await inTransaction(payload, databaseOf(payload), async (req, opener) => {
    await seedTopics(req, contentDir)
    await seedSite(req, contentDir)
    for (const { locale, folder } of folders) {
      const reports = await importFiles(payload, [folder], {
        locale,
        publish: true,
        opener,
        onReport: ({ file, outcome, reason }) => {
          if (outcome === 'refused') throw new Error(`${file}: ${reason}`)
          done += 1
          onProgress(done, files.length)
        },
      })
      entries += reports.filter(({ outcome }) => outcome === 'made').length
    }
  })
  return { entries }
}
