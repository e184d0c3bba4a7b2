import { createHash } from 'node:crypto'
import { isSigned, sign } from './signature.ts'

/** A task that costs a browser some time: to find a number that gives a hash with leading zero bits. */
export type Challenge = { challenge: string; bits: number }

type Bound = { requestId: string; secret: string; now: Date }

const LIFETIME_MS = 10 * 60 * 1000
const EASIEST_BITS = 13
const HARDEST_BITS = 18
const REQUESTS_PER_BIT = 4
const CROWD_BITS = 3

/** The more an address has sent already, the dearer: each bit doubles the work. */
export function difficulty(hits: number, isCrowded: boolean): number {
  const bits = EASIEST_BITS + Math.floor(hits / REQUESTS_PER_BIT) + (isCrowded ? CROWD_BITS : 0)
  return Math.min(bits, HARDEST_BITS)
}

/** It belongs to one request, which makes one lead: solved once, it is of no use for another. */
export function setChallenge(bits: number, { requestId, secret, now }: Bound): Challenge {
  const task = `${bits}.${now.getTime().toString(36)}`
  const challenge = `${task}.${sign(`${task} ${requestId}`, 'proof of work', secret)}`
  return { challenge, bits }
}

/** Whether the first bits are all zero. */
const startsWithZeros = (hash: Buffer, bits: number) => hash.readUInt32BE() >>> (32 - bits) === 0

/** @param proof the challenge with the number that solves it behind */
export function isSolved(proof: string, { requestId, secret, now }: Bound): boolean {
  const [bits = '', time = '', signature = ''] = proof.split('.')
  if (!isSigned(signature, `${bits}.${time} ${requestId}`, 'proof of work', secret)) return false
  const age = now.getTime() - Number.parseInt(time, 36)
  const hash = createHash('sha256').update(proof).digest()
  return age < LIFETIME_MS && startsWithZeros(hash, Number(bits))
}
