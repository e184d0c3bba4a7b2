import { existsSync } from 'node:fs'
import path from 'node:path'

const FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/opt/homebrew/bin']

/** The nginx of this machine. */
export function findNginx(): string | undefined {
  return FOLDERS.map((folder) => path.join(folder, 'nginx')).find(existsSync)
}
