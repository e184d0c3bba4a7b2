import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { keepOutput, NEXT, startChild, stopChild } from '#cli/processes/child.ts'
import { waitUntil } from '#cli/processes/processes.ts'
import { freePort } from '#root/tests/support/free-port.ts'
import { onServer } from '#root/tests/support/postgres.ts'
import { serverUrl } from './scratch.ts'

const CONFIG = `
import { postgresAdapter } from '@payloadcms/db-postgres'
import { formBuilderPlugin } from '@payloadcms/plugin-form-builder'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'

export default buildConfig({
  secret: 'a-secret-that-only-the-benchmarks-know',
  db: postgresAdapter({ pool: { connectionString: process.env.DATABASE_URL } }),
  editor: lexicalEditor(),
  collections: [{ slug: 'users', auth: true, fields: [] }],
  plugins: [formBuilderPlugin({})],
  telemetry: false,
  typescript: { autoGenerate: false },
  logger: { options: { level: 'error' }, destination: process.stderr },
})
`

const ROUTE = `
import { REST_POST } from '@payloadcms/next/routes'
import config from '../../../payload.config.mjs'
export const POST = REST_POST(config)
`

const LAYOUT = `export default ({ children }) => <html lang="en"><body>{children}</body></html>`

const NEXT_CONFIG = `
import { withPayload } from '@payloadcms/next/withPayload'
export default withPayload({ turbopack: { root: '/' }, outputFileTracingRoot: '/' })
`

/** Makes the tables, which Payload does in development alone, and a form with the fields of ours. */
const SET_UP = `
import { getPayload } from 'payload'
import config from './payload.config.mjs'
const payload = await getPayload({ config })
const fields = ['name', 'email', 'company', 'message', 'entry', 'requestId']
const form = await payload.create({
  collection: 'forms',
  data: {
    title: 'Contact',
    confirmationType: 'redirect',
    redirect: { url: '/thanks' },
    fields: fields.map((name) => ({ blockType: 'text', name, label: name })),
  },
  overrideAccess: true,
})
process.send(form.id, () => process.exit(0))
`

const FILES = {
  'app/layout.js': LAYOUT,
  'app/api/[...slug]/route.js': ROUTE,
  'payload.config.mjs': CONFIG,
  'set-up.mjs': SET_UP,
  'next.config.mjs': NEXT_CONFIG,
  'package.json': '{"name":"form-builder","private":true,"type":"module"}',
}

function writeApplication(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lemma-forms-'))
  mkdirSync(path.join(folder, 'app/api/[...slug]'), { recursive: true })
  for (const [name, content] of Object.entries(FILES)) {
    writeFileSync(path.join(folder, name), content)
  }
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
  return folder
}

async function runToEnd(child: ReturnType<typeof startChild>): Promise<unknown> {
  const output = keepOutput(child)
  let sent: unknown
  child.process.once('message', (message) => {
    sent = message
  })
  const code = await child.ended
  if (code !== 0) throw new Error(`The form builder's application ended with ${code}: ${output()}`)
  return sent
}

/**
 * Payload's own form builder in an application of Next's that has nothing else, built for the
 * occasion, with a form like ours.
 * @returns where its submissions go, and the form's id
 */
export async function openFormBuilder() {
  const database = `forms_${randomUUID().replaceAll('-', '')}`
  await onServer(serverUrl(), `create database ${database}`)
  const folder = writeApplication()
  const env = { DATABASE_URL: `${serverUrl()}/${database}` }
  const script = path.join(folder, 'set-up.mjs')
  const form = await runToEnd(
    startChild({ file: script, env: { ...env, NODE_ENV: 'development' } }),
  )
  const production = { ...env, NODE_ENV: 'production' }
  await runToEnd(startChild({ file: NEXT, args: ['build', folder], env: production }))
  const port = await freePort()
  const site = startChild({ file: NEXT, args: ['start', folder, '-p', `${port}`], env: production })
  const url = `http://localhost:${port}/api/form-submissions?depth=0`
  const answers = () =>
    fetch(url).then(
      () => true,
      () => false,
    )
  await waitUntil(answers, 60_000, 100)
  return {
    url,
    form: Number(form),
    async close() {
      await stopChild(site)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
