import type { Payload } from 'payload'
import { sql } from '#cms/sql.ts'
import { runAlone, transact } from '#cms/transact.ts'
import { Refusal, remark } from '../remarks/remark.ts'
import { MAX_FILE_MB, receiveFile } from './receive-file.ts'
import { createRun, moveRun, queueRun, type RunOptions, readRun, type TransferRun } from './run.ts'
import { workOnRun } from './work-on-run.ts'

type Source = { fileName: string; stream: AsyncIterable<Uint8Array>; user: number | null }

/**
 * Takes a file in, all of it or nothing, and begins its import. Not in one transaction: a slow upload
 * would keep a connection for as long as it lasts.
 * @param queued whether the worker is to read it
 * @throws {Refusal} of its size
 */
export async function storeFile(
  payload: Payload,
  { fileName, stream, user }: Source,
  { queued = false, ...options }: RunOptions & { queued?: boolean },
): Promise<number> {
  const query = runAlone(payload)
  const id = await createRun(query, { fileName, options, user })
  try {
    const received = await receiveFile(query, id, stream)
    if (received === 'too large') throw new Refusal(remark('fileTooLarge', MAX_FILE_MB))
    if (received === 'empty') throw new Refusal(remark('fileEmpty'))
  } catch (error) {
    await query(sql`delete from transfer_runs where id = ${id}`)
    throw error
  }
  await transact(payload, async (inside) => {
    await moveRun(inside, id, { from: ['uploading'], to: 'reading' })
    if (queued) await queueRun(inside, id)
  })
  return id
}

/** Imports a file of many entries here and now, the way the worker does. */
export async function importFile(
  payload: Payload,
  source: Source,
  { dryRun = false, ...options }: RunOptions & { dryRun?: boolean },
): Promise<TransferRun> {
  const query = runAlone(payload)
  const id = await storeFile(payload, source, options)
  await workOnRun(payload, id)
  if (!dryRun && (await moveRun(query, id, { from: ['ready'], to: 'running' }))) {
    await workOnRun(payload, id)
  }
  if (dryRun) await moveRun(query, id, { from: ['ready'], to: 'cancelled' })
  return (await readRun(query, id)) as TransferRun
}
