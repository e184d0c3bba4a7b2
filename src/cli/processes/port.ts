import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** The reason why a program could not listen on this port now (`EADDRINUSE`, `EACCES`), or nothing. */
export function whyPortIsTaken(port: number, host?: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}

/** A free port for the database, below the range from which systems take ports for outgoing calls. */
export async function findFreePort(host: string): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000)
    if ((await whyPortIsTaken(port, host)) === undefined) return port
  }
}
