import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export const STORAGE_KEYS = { id: 'lemma', secret: 'a-secret-that-only-the-tests-know' }

type Stored = { content: Buffer; type: string }

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()

/** Amazon's signature, version 4, worked out from what arrived. */
function expectedSignature({ method, url = '', headers }: IncomingMessage): string {
  const [, scope = '', signed = ''] =
    headers.authorization?.match(/Credential=[^/]+\/([^,]+), ?SignedHeaders=([^,]+)/) ?? []
  const [date = '', region = '', service = ''] = scope.split('/')
  const names = signed.split(';')
  const canonical = [
    method,
    url,
    '',
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    signed,
    headers['x-amz-content-sha256'],
  ].join('\n')
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const keys = [date, region, service, 'aws4_request']
  const key = keys.reduce<string | Buffer>(hmac, `AWS4${STORAGE_KEYS.secret}`)
  return hmac(key, text).toString('hex')
}

function isAllowed(request: IncomingMessage, body: Buffer): boolean {
  const sum = request.headers['x-amz-content-sha256']
  const given = request.headers.authorization?.match(/Signature=(\w+)/)?.[1]
  return (
    (sum === 'UNSIGNED-PAYLOAD' || sum === sha256(body)) && given === expectedSignature(request)
  )
}

/**
 * An object storage of four verbs and one bucket, `pictures`, which refuses what is not signed well.
 * It can be made to fail.
 */
export async function startObjectStorage() {
  const objects = new Map<string, Stored>()
  let isBroken = false
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request)
    const send = (status: number, stored?: Stored) => {
      if (stored) {
        response.setHeader('etag', `"${sha256(stored.content).slice(0, 32)}"`)
        response.setHeader('content-type', stored.type)
      }
      response.writeHead(status).end(request.method === 'GET' ? stored?.content : undefined)
    }
    if (isBroken) return send(500)
    if (!isAllowed(request, body)) return send(403)
    const [, bucket, name = ''] = decodeURIComponent(request.url ?? '').split('/')
    if (bucket !== 'pictures') return send(404)
    const stored = objects.get(name)
    if (request.method === 'PUT') {
      objects.set(name, { content: body, type: request.headers['content-type'] ?? '' })
      return send(200)
    }
    if (request.method === 'DELETE') {
      objects.delete(name)
      return send(204)
    }
    return send(stored ? 200 : 404, stored)
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    // `address()` is a string for pipes only.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    setBroken: (broken: boolean) => {
      isBroken = broken
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
