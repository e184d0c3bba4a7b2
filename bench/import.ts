import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startChild } from '#cli/processes/child.ts'
import { benchEnv } from './support/bench-env.ts'
import type { Row } from './support/figures.ts'
import type { Imported } from './support/import-files.ts'
import { markdownOf } from './support/markdown-entry.ts'
import { mib } from './support/memory.ts'
import { openScratch } from './support/scratch.ts'

// So many into a glossary of a hundred thousand are as slow as its last ten thousand.
const FILES = 2000
const PER_SECOND = 100
const RATIO = 0.8

async function writeFiles(folder: string, files: number): Promise<void> {
  for (let index = 0; index < files; index += 1) {
    // Most of what an entry names comes later in the file or stood there long before.
    const related = [1, 2, 3].map((place) => (index * 7919 + place * 104_729) % files)
    const name = `${String(index).padStart(6, '0')}.md`
    await writeFile(path.join(folder, name), markdownOf(index, related))
  }
}

/** Imports the folder into a glossary of so many entries, in a process of its own. */
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
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-import-'))
  try {
    await writeFiles(folder, Math.min(FILES, count))
    const first = await importInto(0, [folder])
    const last = await importInto(count, [folder])
    const plain = await importInto(0, [folder, '--plain'])
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
      { what: 'memory of the import', value: `at most ${mib(last.peak)}` },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
