import type { TaskList } from 'graphile-worker'
import { deliver } from '#delivery/deliver.ts'
import { sweep } from '#delivery/sweep.ts'
import { housekeeping } from './housekeeping.ts'
import { importEntries, sweepImports } from './import-entries.ts'
import { keepPrivacy } from './keep-privacy.ts'
import { updateLinksTask } from './update-links.ts'

/** Everything the worker can do, by the name under which it is queued. */
export const tasks: TaskList = {
  deliver,
  housekeeping,
  import_entries: importEntries,
  keep_privacy: keepPrivacy,
  sweep,
  sweep_imports: sweepImports,
  update_links: updateLinksTask,
}

/** When it does so unasked: minute, hour, day, month, weekday, in UTC. */
export const crontab = `
17 * * * * housekeeping
23 3 * * * keep_privacy ?fill=1d
* * * * * sweep
* * * * * sweep_imports
* * * * * update_links
`
