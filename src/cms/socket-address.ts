import { onRequest } from '#lib/on-request.ts'

/**
 * Appends the address of the connection to `x-forwarded-for`, as any proxy would. Next fills the
 * header in only where it is missing, so that a caller could otherwise name whatever address it likes.
 */
export function recordSocketAddress(): void {
  onRequest(({ headers, socket }) => {
    const address = socket.remoteAddress ?? 'unknown'
    const named = headers['x-forwarded-for']
    headers['x-forwarded-for'] = named ? `${[named].flat().join(', ')}, ${address}` : address
  })
}
