import {
  APIError,
  type CollectionAfterChangeHook,
  type CollectionAfterDeleteHook,
  type PayloadRequest,
} from 'payload'
import { getEnv } from '#lib/env.ts'
import type { Media } from '#root/src/payload-types.ts'
import { BucketError, openBucket } from './bucket.ts'
import { mimeTypeOf } from './file-types.ts'

const bucket = openBucket(getEnv())

/** Whether pictures are kept in an object storage. */
export const isKeptInBucket = bucket !== undefined

type File = { name: string; content: Buffer }

const sizesOf = (doc: Partial<Media>) => Object.entries(doc.sizes ?? {})

function namesOf(doc: Partial<Media>): string[] {
  const names = [doc.filename, ...sizesOf(doc).map(([, size]) => size?.filename)]
  return names.filter((name): name is string => Boolean(name))
}

/** What Payload made of the upload of this request: the picture and its smaller sizes. */
function filesOf(doc: Media, { file, payloadUploadSizes }: PayloadRequest): File[] {
  if (!file || !doc.filename) return []
  const sizes = sizesOf(doc).flatMap(([size, made]) => {
    const content = payloadUploadSizes?.[size]
    return made?.filename && content ? [{ name: made.filename, content }] : []
  })
  return [{ name: doc.filename, content: file.data }, ...sizes]
}

/** Inside the transaction of the upload: a picture that could not be kept is not there at all. */
export const keepFiles: CollectionAfterChangeHook<Media> = async ({ doc, previousDoc, req }) => {
  if (!bucket) return
  const files = filesOf(doc, req)
  if (files.length === 0) return
  try {
    for (const { name, content } of files) await bucket.put(name, content, mimeTypeOf(name))
    const names = namesOf(doc)
    const replaced = namesOf(previousDoc ?? {}).filter((name) => !names.includes(name))
    for (const name of replaced) await bucket.remove(name)
  } catch (error) {
    if (!(error instanceof BucketError)) throw error
    req.payload.logger.error({ msg: error.message })
    throw new APIError(error.message, 503, null, true)
  }
}

export const removeFiles: CollectionAfterDeleteHook<Media> = async ({ doc, req }) => {
  for (const name of namesOf(doc)) {
    // What stays behind is found by nobody, and no reason to keep the rest.
    await bucket?.remove(name).catch((error) => req.payload.logger.error({ msg: error.message }))
  }
}

/** Hands a picture on from the storage: for browsers it comes from this site, like everything else. */
export async function answerFile(
  _req: PayloadRequest,
  { params: { filename } }: { params: { filename: string } },
): Promise<Response> {
  try {
    const found = await bucket?.get(filename)
    if (!found) return new Response(null, { status: 404 })
    const headers = new Headers({ 'content-type': mimeTypeOf(filename) })
    for (const name of ['content-length', 'etag', 'last-modified']) {
      const value = found.headers.get(name)
      if (value) headers.set(name, value)
    }
    return new Response(found.body, { headers })
  } catch (error) {
    if (!(error instanceof BucketError)) throw error
    return new Response(null, { status: 503, headers: { 'retry-after': '5' } })
  }
}
