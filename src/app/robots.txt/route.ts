import { writeRobots } from '#discovery/robots.ts'
import { getEnv } from '#lib/env.ts'

// The site's address is only known where it runs, not where it is built.
export const dynamic = 'force-dynamic'

export const GET = () =>
  new Response(writeRobots(getEnv().SITE_URL), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    },
  })
