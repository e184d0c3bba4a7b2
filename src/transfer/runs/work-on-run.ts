import type { Payload } from 'payload'
import { sql } from '#cms/sql.ts'
import { type Run as Query, runAlone, transact } from '#cms/transact.ts'
import { lookAgain } from '../look-again.ts'
import { Refusal } from '../remarks/remark.ts'
import { performRows } from './perform-rows.ts'
import { previewRows } from './preview-rows.ts'
import { readRows } from './read-rows.ts'
import { BATCH, countRows, readKnown } from './rows.ts'
import { moveRun, readRun, type TransferRun } from './run.ts'

async function read(payload: Payload, run: TransferRun): Promise<void> {
  try {
    await transact(payload, (query) => readRows(query, run))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const to = { from: ['reading' as const], to: 'refused' as const, reason: error.remark }
    await moveRun(runAlone(payload), run.id, to)
  }
}

const isStill = async (query: Query, { id, status }: TransferRun) =>
  (await readRun(query, id))?.status === status

async function check(payload: Payload, run: TransferRun): Promise<void> {
  const query = runAlone(payload)
  await countRows(query, run.id, 'planned')
  // Until there are no more, or somebody cancels it.
  while ((await isStill(query, run)) && (await previewRows(payload, run)));
  await countRows(query, run.id, 'planned')
  await moveRun(query, run.id, { from: ['checking'], to: 'ready' })
}

async function perform(payload: Payload, run: TransferRun): Promise<void> {
  const query = runAlone(payload)
  const known = await readKnown(query, run.id)
  await countRows(query, run.id, 'outcome')
  for (let filed = BATCH; await performRows(payload, run, known); filed += BATCH) {
    await lookAgain(query, filed)
  }
  await query(sql`
    update transfer_rows set outcome = 'refused'
    where run_id = ${run.id} and planned = 'refused' and outcome is null
  `)
  await countRows(query, run.id, 'outcome')
  await moveRun(query, run.id, { from: ['running'], to: 'done' })
}

/**
 * Does what is next for an import, from where it was left, until it waits for a person or is over.
 * Only one at a time may work on an import.
 */
export async function workOnRun(payload: Payload, id: number): Promise<void> {
  const query = runAlone(payload)
  for (let run = await readRun(query, id); run; run = await readRun(query, id)) {
    if (run.status === 'reading') await read(payload, run)
    else if (run.status === 'checking') await check(payload, run)
    else if (run.status === 'running') return perform(payload, run)
    else return
  }
}
