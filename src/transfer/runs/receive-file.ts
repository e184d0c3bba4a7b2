import { sql } from '#cms/sql.ts'
import type { Run as Query } from '#cms/transact.ts'

/** The largest file that is taken: some thirty thousand entries. */
export const MAX_FILE_MB = 64
export const MAX_FILE_BYTES = MAX_FILE_MB * 1024 * 1024

const CHUNK_BYTES = 512 * 1024

const store = (query: Query, run: number, number: number, bytes: Uint8Array) =>
  query(sql`
    insert into transfer_chunks (run_id, number, bytes)
    values (${run}, ${number}, decode(${Buffer.from(bytes).toString('base64')}, 'base64'))
  `)

/**
 * Puts a file away as it comes in, never more of it in memory than a chunk.
 * @returns what is to be thrown away again unless it is `stored`
 */
export async function receiveFile(
  query: Query,
  run: number,
  stream: AsyncIterable<Uint8Array>,
): Promise<'stored' | 'too large' | 'empty'> {
  let number = 0
  let size = 0
  let waiting: Uint8Array[] = []
  let length = 0
  const flush = async () => {
    if (length === 0) return
    await store(query, run, number, Buffer.concat(waiting))
    number += 1
    waiting = []
    length = 0
  }
  for await (const piece of stream) {
    size += piece.byteLength
    if (size > MAX_FILE_BYTES) return 'too large'
    waiting.push(piece)
    length += piece.byteLength
    if (length >= CHUNK_BYTES) await flush()
  }
  await flush()
  return size > 0 ? 'stored' : 'empty'
}
