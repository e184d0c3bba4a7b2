import { getEnv } from '#lib/env.ts'
import { answerReadiness } from '#watch/readiness.ts'

export const dynamic = 'force-dynamic'

export const GET = () => answerReadiness(getEnv().DATABASE_URL)
