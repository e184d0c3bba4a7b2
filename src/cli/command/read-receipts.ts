import { readFile } from 'node:fs/promises'
import type { KeptReceipt } from '#privacy/replay.ts'
import { givenPath } from './given-path.ts'
import { UserError } from './user-error.ts'

const isReceipt = (value: unknown): value is KeptReceipt =>
  ['receipt', 'at', 'addressHash'].every((key) => typeof Object(value)[key] === 'string') &&
  !Number.isNaN(Date.parse(Object(value).at))

/** Reads what `npm run erase -- --receipts` wrote. @throws {UserError} */
export async function readReceipts(name: string): Promise<KeptReceipt[]> {
  const text = await readFile(givenPath(name), 'utf8').catch(() => {
    throw new UserError(`Cannot read ${name}`)
  })
  const lines = text.split('\n').filter(Boolean)
  try {
    const receipts: unknown[] = lines.map((line) => JSON.parse(line))
    if (receipts.every(isReceipt)) return receipts
  } catch {}
  throw new UserError(`${name} is not a file of receipts: nothing was done`)
}
