import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

type Begin = (request: IncomingMessage, response: ServerResponse) => void

/** Calls back as each request reaches this process, before Next looks at it; in the order of the calls. */
export function onRequest(begin: Begin): void {
  subscribe('http.server.request.start', (message) => {
    // As Node documents the message of this channel.
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    begin(request, response)
  })
}

/** The path of an address as it was asked for, without the question. */
export const pathOf = (url = '/'): string => url.split('?', 1)[0] || '/'
