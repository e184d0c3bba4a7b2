import 'server-only'
import type { Payload } from 'payload'
import { openPayload } from '#cms/get-payload.ts'
import { takeToken } from '#cms/rate-limit.ts'
import { addressBlock, clientAddress } from '#lib/client-address.ts'
import { getEnv } from '#lib/env.ts'
import { readCapped } from '#lib/read-capped.ts'
import { type Call, CODES, failure, RpcError, readMessage, success } from './json-rpc.ts'
import { callTool, listTools } from './tools.ts'

const PROTOCOL_VERSION = '2025-06-18'
const BODY_CAP = 64 * 1024
const LIMIT = { limit: 120, windowSeconds: 60 }
const RETRY_AFTER_OUTAGE_SECONDS = 10

const SERVER = {
  protocolVersion: PROTOCOL_VERSION,
  capabilities: { tools: {} },
  serverInfo: { name: 'lemma', title: 'Lemma glossary', version: '1.0.0' },
  instructions:
    'A glossary of terms in English and German. Find a term with search_terms, then read it with get_entry. Quote an entry with its url.',
}

const answer = (body: object, status = 200, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { ...headers, 'cache-control': 'no-store' } })

const refuse = (status: number, message: string, headers: Record<string, string> = {}) =>
  answer(failure(null, CODES.refused, message), status, headers)

async function resultOf({ method, params }: Call, payload: Payload): Promise<object> {
  switch (method) {
    case 'initialize':
      return SERVER
    case 'ping':
      return {}
    case 'tools/list':
      return listTools()
    case 'tools/call':
      return callTool({ payload, siteUrl: getEnv().SITE_URL }, params)
    default:
      throw new RpcError(CODES.unknownMethod, 'There is no such method here.')
  }
}

async function answerCall(call: Call, payload: Payload): Promise<Response> {
  try {
    return answer(success(call.id, await resultOf(call, payload)))
  } catch (error) {
    if (error instanceof RpcError) return answer(failure(call.id, error.code, error.message))
    payload.logger.error({ msg: 'An MCP call failed', code: (error as { code?: unknown }).code })
    return answer(failure(call.id, CODES.internal, 'The fault is ours. Try again in a moment.'))
  }
}

/**
 * Why a request is refused before its body is read. There is nothing here that is not public, and no
 * cookie is looked at; pages of other sites are refused all the same, as the protocol demands, because
 * a Lemma inside a company's network is as public as that network.
 */
function refusalOf({ headers }: Request): Response | undefined {
  const origin = headers.get('origin')
  if (origin && origin !== getEnv().SITE_URL)
    return refuse(403, 'Pages of other sites may not ask.')
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return refuse(415, 'The body has to be application/json.')
  const version = headers.get('mcp-protocol-version')
  if (version && version !== PROTOCOL_VERSION) {
    return refuse(400, `Only protocol version ${PROTOCOL_VERSION} is spoken here.`)
  }
  return undefined
}

async function takeTurn(request: Request, payload: Payload): Promise<Response | undefined> {
  const address = clientAddress(request.headers, getEnv().TRUSTED_PROXY_HOPS)
  const key = `mcp ${addressBlock(address)}`
  const { allowed, retryAfterSeconds } = await takeToken(payload, { key, ...LIMIT })
  if (allowed) return undefined
  return refuse(429, 'Too many requests.', { 'retry-after': `${retryAfterSeconds}` })
}

/** POST /mcp: one message of the Model Context Protocol over streamable HTTP, without sessions. */
export async function answerMcp(request: Request): Promise<Response> {
  const refusal = refusalOf(request)
  if (refusal) return refusal
  const bytes = request.body ? await readCapped(request.body, BODY_CAP) : new Uint8Array()
  if (bytes === 'too large') return refuse(413, 'A message has at most 64 KiB.')
  const message = readMessage(new TextDecoder().decode(bytes))
  if (message.kind === 'wrong') return answer(failure(null, message.code, message.reason), 400)
  if (message.kind === 'silent') return new Response(null, { status: 202 })
  try {
    const payload = await openPayload()
    return (await takeTurn(request, payload)) ?? (await answerCall(message, payload))
  } catch {
    const later = { 'retry-after': `${RETRY_AFTER_OUTAGE_SECONDS}` }
    return refuse(503, 'The glossary cannot be read just now.', later)
  }
}

/** Streams from the server and sessions are not offered. */
export const refuseMethod = () => refuse(405, 'Send messages by POST.', { allow: 'POST' })
