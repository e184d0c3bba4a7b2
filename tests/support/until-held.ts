import { expect } from 'vitest'

/** Reads a page until it is held: an announcement that is still on its way may undo the first try. */
export async function untilHeld(url: string): Promise<void> {
  const read = async () => {
    const response = await fetch(url, { redirect: 'manual' })
    await response.arrayBuffer()
    return response.headers.get('x-nextjs-cache')
  }
  await expect.poll(read, { message: url }).toBe('HIT')
}
