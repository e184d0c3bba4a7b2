import { format } from 'node:util'
import { afterEach } from 'vitest'

const seen: string[] = []
const print = console.error

// A test that expects an error replaces this itself: vi.spyOn(console, 'error').mockReturnValue().
console.error = (...args: unknown[]) => {
  seen.push(format(...args))
  print(...args)
}

afterEach(() => {
  const messages = seen.splice(0)
  if (messages.length > 0) throw new Error(`console.error was called:\n${messages.join('\n')}`)
})
