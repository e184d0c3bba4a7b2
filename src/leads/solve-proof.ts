import type { Challenge } from './proof.ts'

// The browser hashes beside the page; between two batches the page may do what it has to.
const BATCH = 256

/**
 * Finds the number that solves a challenge.
 * @returns nothing where the browser cannot hash: on a page that is not encrypted
 */
export async function solveProof({ challenge, bits }: Challenge): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined
  const encoder = new TextEncoder()
  const isSolution = async (text: string) => {
    const hash = await crypto.subtle.digest('SHA-256', encoder.encode(text))
    return new DataView(hash).getUint32(0) >>> (32 - bits) === 0
  }
  for (let first = 0; ; first += BATCH) {
    const texts = Array.from({ length: BATCH }, (_, index) => `${challenge}.${first + index}`)
    const found = (await Promise.all(texts.map(isSolution))).indexOf(true)
    if (found >= 0) return texts[found]
    await new Promise((resolve) => setTimeout(resolve))
  }
}
