import { spawnSync } from 'node:child_process'
import { findChromium } from './find-chromium.ts'

const NO_ROOT = 'Install Chromium or set CHROME_PATH, then run this again.'

/**
 * Makes sure that there is a Chromium, on Debian by installing it where that is allowed.
 * @returns why there is none, or null when there is
 */
export function obtainChromium(): string | null {
  if (findChromium()) return null
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) {
    return `no Chromium was found. ${NO_ROOT}`
  }
  console.log('Installing Chromium (a minute or two) …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => spawnSync('apt-get', args, { env, encoding: 'utf8' })
  apt('update', '-q')
  const { stderr } = apt('install', '-y', '-q', '--no-install-recommends', 'chromium')
  return findChromium() ? null : `Chromium could not be installed. ${stderr.trim()} ${NO_ROOT}`
}
