import type { Task } from 'graphile-worker'
import { openMeans } from '#delivery/means.ts'
import { refreshCounts } from '#health/count-checks.ts'
import { publicNetwork } from '#health/outside/ask-address.ts'
import { checkLinks } from '#health/outside/check-links.ts'
import { collectLinks } from '#health/outside/collect-links.ts'

/** Counts for the board what waits to be mended. */
export const refreshHealth: Task<'refresh_health'> = async () => {
  await refreshCounts(openMeans().run)
}

/** Asks some of the addresses outside whether they still lead anywhere. */
export const checkOutsideLinks: Task<'check_outside_links'> = async (_payload, { logger }) => {
  const { run, env } = openMeans()
  await collectLinks(run)
  const asked = await checkLinks(run, {
    network: publicNetwork(`Lemma link check (+${env.SITE_URL})`),
  })
  logger.debug(`Asked ${asked} addresses of other sites`)
}
