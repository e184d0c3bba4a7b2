import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startChild } from '#cli/processes/child.ts'
import { benchEnv } from './support/bench-env.ts'
import type { Row } from './support/figures.ts'
import type { Imported } from './support/import-files.ts'
import { changed, markdownOf, translated } from './support/markdown-entry.ts'
import { mib } from './support/memory.ts'
import { openScratch } from './support/scratch.ts'

// So many into a glossary of a hundred thousand are as slow as its last ten thousand.
const FILES = 2000
const PER_SECOND = 100
const RATIO = 0.8

/** Writes the files of an import into folders: as they are first, changed, in German. */
async function writeFiles([first, later, german]: string[], files: number): Promise<void> {
  for (let index = 0; index < files; index += 1) {
    // Most of what an entry names comes later in the file or stood there long before.
    const related = [1, 2, 3].map((place) => (index * 7919 + place * 104_729) % files)
    const name = `${String(index).padStart(6, '0')}.md`
    const markdown = markdownOf(index, related)
    await writeFile(path.join(first ?? '', name), markdown)
    await writeFile(path.join(later ?? '', name), changed(markdown))
    await writeFile(path.join(german ?? '', name), translated(markdown))
  }
}

/** Imports folders into a glossary of so many entries, in a process of its own, and times the last. */
async function importInto(entries: number, args: string[]): Promise<Imported> {
  const scratch = await openScratch(entries)
  try {
    const child = startChild({
      file: 'bench/support/import-files.ts',
      args,
      env: benchEnv(scratch.databaseUrl),
      isShown: true,
    })
    let result: Imported | undefined
    child.process.on('message', (sent: Imported) => {
      result = sent
    })
    await child.ended
    if (!result || result.refused) throw new Error(result?.refused || 'The import failed')
    return result
  } finally {
    await scratch.close()
  }
}

const speed = ({ files, seconds }: Imported) => files / seconds
const say = (imported: Imported) => `${Math.round(speed(imported))} entries/s`

/** How many entries an import stores in a second: versions, names, search rows, links queued. */
export async function benchImport(count: number): Promise<Row[]> {
  const base = await mkdtemp(path.join(os.tmpdir(), 'lemma-import-'))
  try {
    const folders = ['first', 'later', 'german'].map((name) => path.join(base, name))
    for (const name of folders) await mkdir(name)
    const [folder = '', later = '', german = ''] = folders
    await writeFiles(folders, Math.min(FILES, count))
    const first = await importInto(0, [folder])
    const last = await importInto(count, [folder])
    const plain = await importInto(0, [folder, '--plain'])
    const again = await importInto(0, [folder, later])
    const second = await importInto(0, [folder, german])
    const share = (imported: Imported) =>
      `${say(imported)}; ${(speed(imported) / speed(first)).toFixed(2)} × the speed of the first`
    const ratio = speed(last) / speed(first)
    return [
      {
        what: `${first.files} entries imported and published, into nothing`,
        value: say(first),
        baseline: `Payload alone, one by one, without our hooks and links: ${say(plain)}; ${(speed(first) / speed(plain)).toFixed(1)} ×`,
        target: `≥ ${PER_SECOND} entries/s`,
        isMet: speed(first) >= PER_SECOND,
      },
      {
        what: `into ${count} entries`,
        value: `${say(last)}; ratio ${ratio.toFixed(2)}`,
        target: `≥ ${RATIO} × the speed of the first`,
        isMet: ratio >= RATIO,
      },
      { what: 'changed and published once more', value: share(again) },
      { what: 'their second language added and published', value: share(second) },
      { what: 'memory of the import', value: `at most ${mib(last.peak)}` },
    ]
  } finally {
    await rm(base, { recursive: true, force: true })
  }
}
