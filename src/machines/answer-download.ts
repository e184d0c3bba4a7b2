import { setImmediate } from 'node:timers/promises'
import type { Payload } from 'payload'
import { takeToken } from '#cms/rate-limit.ts'
import { addressBlock, clientAddress } from '#lib/client-address.ts'
import { getEnv } from '#lib/env.ts'
import { readContentState } from './content-state.ts'

type Download = {
  payload: Payload
  /** The media type, with its character set where it has one. */
  type: string
  pieces: AsyncGenerator<string>
}

/** Raised when a format changes, so that nobody keeps the old one for unchanged content. */
const FORMAT = 1

// A large glossary costs the database some seconds. Whoever asks again is mostly answered by 304.
const LIMIT = { limit: 30, windowSeconds: 60 }

// A long file is written a slice at a time: pages are answered in between.
const SLICE_MS = 5
const SLICE_LENGTH = 64 * 1024

/** The next slice of a file, or null at its end. */
async function nextSlice(pieces: AsyncGenerator<string>): Promise<string | null> {
  const start = performance.now()
  let slice = ''
  do {
    const { value, done } = await pieces.next()
    if (done) return slice || null
    slice += value
  } while (performance.now() - start < SLICE_MS && slice.length < SLICE_LENGTH)
  return slice
}

/** Asks for the next pieces only when the reader has taken the last ones. */
export function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream(
    {
      async pull(controller) {
        await setImmediate()
        const slice = await nextSlice(pieces)
        if (slice === null) controller.close()
        else controller.enqueue(encoder.encode(slice))
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

function isKnown(request: Request, etag: string): boolean {
  const known = (request.headers.get('if-none-match') ?? '').slice(0, 1000).split(',')
  return known.some((tag) => tag.trim() === etag || tag.trim() === '*')
}

/** All public entries in one format: streamed, validated by an ETag, and limited per caller. */
export async function answerDownload(
  request: Request,
  { payload, type, pieces }: Download,
): Promise<Response> {
  const etag = `W/"${FORMAT}-${await readContentState(payload)}"`
  const headers = { etag, 'cache-control': 'public, max-age=0, s-maxage=1' }
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers })
  const address = clientAddress(request.headers, getEnv().TRUSTED_PROXY_HOPS)
  const key = `download ${addressBlock(address)}`
  const { allowed, retryAfterSeconds } = await takeToken(payload, { key, ...LIMIT })
  if (!allowed) {
    return new Response('Too many downloads. Try again in a minute.\n', {
      status: 429,
      headers: { 'retry-after': `${retryAfterSeconds}`, 'cache-control': 'no-store' },
    })
  }
  return new Response(streamOf(pieces), { headers: { ...headers, 'content-type': type } })
}
