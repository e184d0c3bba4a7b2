import { answerSitemap } from '#discovery/answer-sitemap.ts'
import { getEnv } from '#lib/env.ts'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) => answerSitemap(request, { siteUrl: getEnv().SITE_URL })
