import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** How a mail server can behave, and misbehave. */
export type MailMode =
  | 'accept'
  /** 550 for the recipient. */
  | 'refuse'
  /** 451 for the mail. */
  | 'later'
  /** Takes the connection and says nothing. */
  | 'hang'
  /** Keeps the mail, and ends the connection instead of saying so. */
  | 'die-after-data'

export type ReceivedMail = {
  raw: string
  from: string
  to: string[]
  at: number
  /** Whether the sender was told. */
  isConfirmed: boolean
}

export type MailServer = {
  url: string
  received: ReceivedMail[]
  setMode: (mode: MailMode) => void
  close: () => Promise<void>
}

const refusal = (responseCode: number) =>
  Object.assign(new Error('No, not ada@example.com'), { responseCode })

/** A real SMTP server in this process. */
export async function startMailServer(port = 0): Promise<MailServer> {
  let mode: MailMode = 'accept'
  const received: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onConnect: (_session, callback) => {
      if (mode !== 'hang') callback()
    },
    onRcptTo: (_address, _session, callback) => callback(mode === 'refuse' ? refusal(550) : null),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (mode === 'later') return callback(refusal(451))
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          raw: Buffer.concat(chunks).toString(),
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          at: Date.now(),
          isConfirmed: mode === 'accept',
        })
        if (mode === 'die-after-data') for (const socket of sockets) socket.destroy()
        else callback()
      })
    },
  })
  // Clients that give up are what is tested.
  server.on('error', () => {})
  const listener: Server = server.listen(port, '127.0.0.1')
  listener.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await once(listener, 'listening')
  const address = listener.address()
  const own = typeof address === 'object' ? address?.port : port
  return {
    url: `smtp://127.0.0.1:${own}`,
    received,
    setMode: (next) => {
      mode = next
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** The value of a header, its folded lines joined; `undefined` where there is none. */
export function headerOf({ raw }: Pick<ReceivedMail, 'raw'>, name: string): string | undefined {
  const [head = ''] = raw.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const start = `${name.toLowerCase()}:`
  return lines
    .find((line) => line.toLowerCase().startsWith(start))
    ?.slice(start.length)
    .trim()
}

/** "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=" as it is read. */
export function decodeWords(value = ''): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString()
        : decodeQuoted(text.replaceAll('_', ' ')),
    )
}

const decodeQuoted = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    'latin1',
  ).toString()

/** The part of a mail in one of its forms, decoded. */
export function partOf({ raw }: Pick<ReceivedMail, 'raw'>, type: 'text/plain' | 'text/html') {
  const boundary = raw.match(/boundary="([^"]+)"/)?.[1]
  const parts = boundary ? raw.split(`--${boundary}`) : [raw]
  const part = parts.find((text) => text.toLowerCase().includes(`content-type: ${type}`)) ?? ''
  const body = part.slice(part.indexOf('\r\n\r\n') + 4)
  const encoding = part.match(/content-transfer-encoding: (\S+)/i)?.[1]?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  return encoding === 'quoted-printable' ? decodeQuoted(body) : body
}
