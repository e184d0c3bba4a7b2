import { answerMcp, refuseMethod } from '#machines/mcp/answer-mcp.ts'

export const dynamic = 'force-dynamic'

export const POST = answerMcp
export const GET = refuseMethod
export const DELETE = refuseMethod
