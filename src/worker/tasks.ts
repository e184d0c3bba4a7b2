import type { TaskList } from 'graphile-worker'
import { deliver } from '#delivery/deliver.ts'
import { sweep } from '#delivery/sweep.ts'
import { housekeeping } from './housekeeping.ts'
import { checkOutsideLinks, refreshHealth } from './keep-health.ts'
import { keepPrivacy } from './keep-privacy.ts'
import { updateLinksTask } from './update-links.ts'

/** Everything the worker can do, by the name under which it is queued. */
export const tasks: TaskList = {
  check_outside_links: checkOutsideLinks,
  deliver,
  housekeeping,
  keep_privacy: keepPrivacy,
  refresh_health: refreshHealth,
  sweep,
  update_links: updateLinksTask,
}

/** When it does so unasked: minute, hour, day, month, weekday, in UTC. */
export const crontab = `
17 * * * * housekeeping
23 3 * * * keep_privacy ?fill=1d
*/15 * * * * check_outside_links ?queue=outside&max=1
* * * * * sweep
* * * * * update_links
`
