/** The error codes of JSON-RPC 2.0, and one from the range it leaves to servers. */
export const CODES = {
  parse: -32700,
  invalidRequest: -32600,
  unknownMethod: -32601,
  invalidParams: -32602,
  internal: -32603,
  refused: -32000,
} as const

type Id = string | number

export type Call = { kind: 'call'; id: Id; method: string; params: Record<string, unknown> }

/** What a body says: a call that wants an answer, something that wants none, or nothing readable. */
export type Message = Call | { kind: 'silent' } | { kind: 'wrong'; code: number; reason: string }

/** An error that the caller is told about. */
export class RpcError extends Error {
  override name = 'RpcError'
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (code: number, reason: string): Message => ({ kind: 'wrong', code, reason })

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads one message. Batches left the protocol with its version 2025-06-18. */
export function readMessage(text: string): Message {
  const value = parse(text)
  if (value === undefined) return wrong(CODES.parse, 'The body is not JSON.')
  if (Array.isArray(value)) return wrong(CODES.invalidRequest, 'Batches are not part of MCP.')
  if (!isObject(value) || value.jsonrpc !== '2.0') {
    return wrong(CODES.invalidRequest, 'This is no JSON-RPC 2.0 message.')
  }
  const { id, method, params = {} } = value
  if (typeof method !== 'string') {
    const isAnswer = 'result' in value || 'error' in value
    return isAnswer ? { kind: 'silent' } : wrong(CODES.invalidRequest, 'A method is missing.')
  }
  if (id === undefined) return { kind: 'silent' }
  if (typeof id !== 'string' && !Number.isFinite(id)) {
    return wrong(CODES.invalidRequest, 'An id is a string or a number.')
  }
  if (!isObject(params)) return wrong(CODES.invalidRequest, 'The params are no object.')
  return { kind: 'call', id: id as Id, method, params }
}

export const success = (id: Id, result: object) => ({ jsonrpc: '2.0' as const, id, result })

export const failure = (id: Id | null, code: number, message: string) => ({
  jsonrpc: '2.0' as const,
  id,
  error: { code, message },
})
