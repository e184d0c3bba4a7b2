import { createServer } from 'node:http'
import { REST_POST } from '@payloadcms/next/routes'
import { openBenchPayload } from './open-payload.ts'

// The baseline of the leads: Payload's own way to store a document with the same fields, over HTTP,
// with nothing of Lemma's around it: no hooks, no checks, no deliveries, no server of Next's.

const payload = await openBenchPayload(String(process.env.DATABASE_URL))
const { config } = payload.collections.leads
Object.assign(config.access, { create: () => true, read: () => true })
for (const hooks of Object.values(config.hooks)) if (Array.isArray(hooks)) hooks.length = 0

const store = REST_POST(Promise.resolve(payload.config))

const server = createServer(async (incoming, outgoing) => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const request = new Request('http://localhost/api/leads?depth=0', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: Buffer.concat(chunks),
  })
  const response = await store(request, { params: Promise.resolve({ slug: ['leads'] }) })
  outgoing.writeHead(response.status, { 'content-type': 'application/json' })
  outgoing.end(Buffer.from(await response.arrayBuffer()))
})
server.listen(Number(process.env.PORT), '127.0.0.1')
