import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The folder that holds package.json. */
export const PROJECT_ROOT = path.resolve(import.meta.dirname, '../../..')

/** Where everything lives that a running Lemma keeps: the built-in database, its password, the secret. */
export function dataPath(...parts: string[]): string {
  return path.resolve(PROJECT_ROOT, process.env.LEMMA_DATA_DIR || '.data', ...parts)
}

/** Makes the data folder. Others may pass through it (Postgres runs as another user under root), not list it. */
export function makeDataFolder(): string {
  const folder = dataPath()
  if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o711)
  return folder
}

export function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Writes a file only its owner may read, whole or not at all. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, text, { mode: 0o600 })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}
