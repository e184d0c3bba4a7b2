import { expect, vi } from 'vitest'

/** Reads a page until it is held: an announcement that is still on its way may undo the first try. */
export async function untilHeld(url: string): Promise<void> {
  await vi.waitFor(async () => {
    const response = await fetch(url, { redirect: 'manual' })
    await response.arrayBuffer()
    expect(response.headers.get('x-nextjs-cache'), url).toBe('HIT')
  })
}
