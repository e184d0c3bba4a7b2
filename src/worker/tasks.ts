import type { TaskList } from 'graphile-worker'
import type { Payload } from 'payload'
import { deliver } from '#delivery/deliver.ts'
import { sweep } from '#delivery/sweep.ts'
import { sendNotices } from '#notices/send-notices.ts'
import { remindTask } from '#review/remind.ts'
import { publishDueTask } from '#schedule/publish-due.ts'
import { housekeeping } from './housekeeping.ts'
import { importEntriesTask, sweepImports } from './import-entries.ts'
import { checkOutsideLinks, refreshHealth } from './keep-health.ts'
import { keepPrivacy } from './keep-privacy.ts'
import { updateLinksTask } from './update-links.ts'

/** What the worker does without Payload, by the name under which it is queued. */
export const tasks: TaskList = {
  check_outside_links: checkOutsideLinks,
  deliver,
  housekeeping,
  keep_privacy: keepPrivacy,
  refresh_health: refreshHealth,
  remind_of_reviews: remindTask,
  send_notices: sendNotices,
  sweep,
  sweep_imports: sweepImports,
  update_links: updateLinksTask,
}

/**
 * Everything that it can do.
 * @param openPayload for what goes through the collections' rules; called when there is such work
 */
export const listTasks = (openPayload: () => Promise<Payload>): TaskList => ({
  ...tasks,
  import_entries: importEntriesTask(openPayload),
  publish_due: publishDueTask(openPayload),
})

/** When it does so unasked: minute, hour, day, month, weekday, in UTC. */
export const crontab = `
17 * * * * housekeeping
23 3 * * * keep_privacy ?fill=1d
*/15 * * * * check_outside_links ?queue=outside&max=1
* * * * * publish_due
7 5 * * * remind_of_reviews ?fill=1d
* * * * * send_notices
* * * * * sweep
* * * * * sweep_imports
* * * * * update_links
`
