import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { Env } from '#lib/env.ts'

const TIMEOUT_MS = 15_000
const RETRIES = 2

/** The object storage did not do what it was asked for. Its own words may quote keys: not repeated. */
export class BucketError extends Error {
  override name = 'BucketError'
}

type Bucket = {
  /** @returns undefined where there is no such object */
  get: (name: string) => Promise<Response | undefined>
  put: (name: string, content: Buffer, mimeType: string) => Promise<void>
  remove: (name: string) => Promise<void>
}

type Settings = Pick<Env, 'S3_ENDPOINT' | 'S3_BUCKET' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>

/**
 * S3, or anything that speaks it, addressed as `endpoint/bucket/name`. The region is read from
 * Amazon's own addresses; others do not mind.
 * @returns undefined where none is configured
 */
export function openBucket(env: Settings): Bucket | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket } = env
  if (!endpoint) return undefined
  const client = new AwsClient({
    accessKeyId: env.S3_ACCESS_KEY_ID,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY,
    service: 's3',
    retries: RETRIES,
  })
  const ask = async (method: string, name: string, init: RequestInit = {}) => {
    const url = `${endpoint.replace(/\/$/, '')}/${bucket}/${encodeURIComponent(name)}`
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await client.fetch(url, { ...init, method, signal }).catch((cause) => {
      throw new BucketError('The object storage does not answer', { cause })
    })
    if (response.ok) return response
    await response.body?.cancel()
    if (response.status === 404) return undefined
    throw new BucketError(`The object storage answers ${response.status} to a ${method}`)
  }
  return {
    get: (name) => ask('GET', name),
    async put(name, content, mimeType) {
      const headers = {
        'content-type': mimeType,
        'x-amz-content-sha256': createHash('sha256').update(content).digest('hex'),
      }
      const done = await ask('PUT', name, { body: new Uint8Array(content), headers })
      if (!done) throw new BucketError(`The object storage knows no bucket ${bucket}`)
      await done.body?.cancel()
    },
    async remove(name) {
      await (await ask('DELETE', name))?.body?.cancel()
    },
  }
}
