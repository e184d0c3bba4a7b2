import { openPayload } from '#cms/get-payload.ts'
import { getEnv } from '#lib/env.ts'
import { answerMetrics } from '#watch/answer-metrics.ts'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) =>
  answerMetrics(request, { token: getEnv().METRICS_TOKEN, openPayload })
