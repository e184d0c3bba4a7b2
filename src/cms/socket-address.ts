import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/**
 * Appends the address of the connection to `x-forwarded-for`, as any proxy would. Next fills the
 * header in only where it is missing, so that a caller could otherwise name whatever address it likes.
 */
export function recordSocketAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    const address = request.socket.remoteAddress ?? 'unknown'
    const named = request.headers['x-forwarded-for']
    request.headers['x-forwarded-for'] = named
      ? `${[named].flat().join(', ')}, ${address}`
      : address
  })
}
