import * as migration_20261123_001352_initial from './20261123_001352_initial.ts'
import * as migration_20261123_010000_rate_limits from './20261123_010000_rate_limits.ts'
import * as migration_20261123_015052_topic_redirects_and_illustrations from './20261123_015052_topic_redirects_and_illustrations.ts'
import * as migration_20261123_020000_search from './20261123_020000_search.ts'
import * as migration_20261124_165031_outbox from './20261124_165031_outbox.ts'

export const migrations = [
  {
    up: migration_20261123_001352_initial.up,
    down: migration_20261123_001352_initial.down,
    name: '20261123_001352_initial',
  },
  {
    up: migration_20261123_010000_rate_limits.up,
    down: migration_20261123_010000_rate_limits.down,
    name: '20261123_010000_rate_limits',
  },
  {
    up: migration_20261123_015052_topic_redirects_and_illustrations.up,
    down: migration_20261123_015052_topic_redirects_and_illustrations.down,
    name: '20261123_015052_topic_redirects_and_illustrations',
  },
  {
    up: migration_20261123_020000_search.up,
    down: migration_20261123_020000_search.down,
    name: '20261123_020000_search',
  },
  {
    up: migration_20261124_165031_outbox.up,
    down: migration_20261124_165031_outbox.down,
    name: '20261124_165031_outbox',
  },
]
