import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { NEXT, startChild, stopChild } from '#cli/processes/child.ts'
import { waitUntil } from '#cli/processes/processes.ts'
import { freePort } from '#root/tests/support/free-port.ts'

const LAYOUT = `export default ({ children }) => <html lang="en"><body>{children}</body></html>`
const pageOf = (textFile: string) => `
import { readFileSync } from 'node:fs'
export const dynamic = 'force-static'
const text = readFileSync(${JSON.stringify(textFile)}, 'utf8')
export default async function Page({ params }) {
  return <main><p>{text.slice(0, Number((await params).length))}</p></main>
}
export const generateStaticParams = () => []
`

/**
 * A page of text and nothing else in an application of Next's own, built for the occasion.
 * @returns the address of one whose HTML is as long as asked for
 */
export async function openBareNext({ text, bytes }: { text: string; bytes: number }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lemma-bare-'))
  mkdirSync(path.join(folder, 'app/[length]'), { recursive: true })
  const files = {
    'app/layout.js': LAYOUT,
    'app/[length]/page.js': pageOf(path.join(folder, 'text.txt')),
    'text.txt': text.repeat(Math.ceil(bytes / text.length)),
    'package.json': '{"name":"bare","private":true}',
    'next.config.js': `module.exports = { turbopack: { root: '/' }, outputFileTracingRoot: '/' }`,
  }
  for (const [name, content] of Object.entries(files))
    writeFileSync(path.join(folder, name), content)
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
  const built = spawnSync(process.execPath, [NEXT, 'build', folder], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (built.status !== 0) throw new Error(built.stdout + built.stderr)
  const port = await freePort()
  const child = startChild({
    file: NEXT,
    args: ['start', folder, '-p', `${port}`],
    env: { NODE_ENV: 'production' },
  })
  const address = (length: number) => `http://localhost:${port}/${length}`
  const sizeOf = async (length: number) => (await (await fetch(address(length))).text()).length
  await waitUntil(
    () =>
      sizeOf(1).then(
        () => true,
        () => false,
      ),
    60_000,
  )
  // The text stands in the page twice, once for React; the rest does not depend on its length.
  const [small, large] = [await sizeOf(1000), await sizeOf(2000)]
  const length = 1000 + Math.round(((bytes - small) / (large - small)) * 1000)
  return {
    url: address(length),
    bytes: await sizeOf(length),
    async close() {
      await stopChild(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
