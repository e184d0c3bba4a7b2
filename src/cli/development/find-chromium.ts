import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser on this machine, `CHROME_PATH` first. */
export function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(path.delimiter)
  const folders = [...onPath.filter(Boolean), ...FOLDERS]
  const usual = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  return [process.env.CHROME_PATH ?? '', ...usual, ...MAC].find(isExecutable)
}

function isExecutable(file: string): boolean {
  if (!file) return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
