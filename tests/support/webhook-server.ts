import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ReceivedCall = {
  headers: IncomingHttpHeaders
  body: string
  at: number
  /** Whether it was taken: not where the answer was an error. */
  isTaken: boolean
  /** Whether the sender was told so. */
  isConfirmed: boolean
}

/** What it answers: a status, headers too, or never. */
export type WebhookMode = number | { status: number; headers: Record<string, string> } | 'never'

export type WebhookServer = {
  url: string
  /** Every call, whatever was answered. */
  calls: ReceivedCall[]
  setMode: (mode: WebhookMode) => void
  close: () => Promise<void>
}

/** A receiver of webhooks in this process. */
export async function startWebhookServer(): Promise<WebhookServer> {
  let mode: WebhookMode = 200
  const calls: ReceivedCall[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      calls.push({
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        at: Date.now(),
        isTaken: mode === 200 || mode === 'never',
        isConfirmed: mode === 200,
      })
      if (mode === 'never') return
      const { status, headers } = typeof mode === 'number' ? { status: mode, headers: {} } : mode
      response.writeHead(status, headers).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls,
    setMode: (next) => {
      mode = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
