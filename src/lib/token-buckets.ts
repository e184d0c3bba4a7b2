import { LRUCache } from 'lru-cache'

type Bucket = { tokens: number; at: number }

const MAX_KEYS = 10_000

/**
 * A limit within this process, without a write anywhere: each key may spend `size` at once and gets
 * `perSecond` back.
 */
export class TokenBuckets {
  private readonly buckets = new LRUCache<string, Bucket>({ max: MAX_KEYS })
  private readonly size: number
  private readonly perSecond: number

  constructor({ size, perSecond }: { size: number; perSecond: number }) {
    this.size = size
    this.perSecond = perSecond
  }

  /** @returns 0 where there was a token to take, else the whole seconds until there is one */
  take(key: string, now = performance.now()): number {
    const { tokens, at } = this.buckets.get(key) ?? { tokens: this.size, at: now }
    const here = Math.min(this.size, tokens + ((now - at) / 1000) * this.perSecond)
    if (here < 1) return Math.ceil((1 - here) / this.perSecond)
    this.buckets.set(key, { tokens: here - 1, at: now })
    return 0
  }
}
