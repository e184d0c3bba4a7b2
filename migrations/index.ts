import * as migration_20261123_001352_initial from './20261123_001352_initial.ts'
import * as migration_20261123_010000_rate_limits from './20261123_010000_rate_limits.ts'
import * as migration_20261123_015052_topic_redirects_and_illustrations from './20261123_015052_topic_redirects_and_illustrations.ts'
import * as migration_20261123_020000_search from './20261123_020000_search.ts'
import * as migration_20261124_010000_search_general_questions from './20261124_010000_search_general_questions.ts'
import * as migration_20261124_020000_search_vocabulary from './20261124_020000_search_vocabulary.ts'
import * as migration_20261124_090000_links from './20261124_090000_links.ts'
import * as migration_20261124_100000_votes from './20261124_100000_votes.ts'
import * as migration_20261124_162926_automatic_links from './20261124_162926_automatic_links.ts'
import * as migration_20261124_170617_outbox from './20261124_170617_outbox.ts'
import * as migration_20261124_174010_pipeline from './20261124_174010_pipeline.ts'
import * as migration_20261124_174036_notes_in_the_timeline from './20261124_174036_notes_in_the_timeline.ts'
import * as migration_20261124_174500_lead_search from './20261124_174500_lead_search.ts'
import * as migration_20261124_180000_wordings from './20261124_180000_wordings.ts'
import * as migration_20261124_180828_privacy from './20261124_180828_privacy.ts'
import * as migration_20261124_191500_board from './20261124_191500_board.ts'
import * as migration_20261124_193834_exported_reports from './20261124_193834_exported_reports.ts'
import * as migration_20261124_195000_copied_texts from './20261124_195000_copied_texts.ts'
import * as migration_20261124_195000_newsroom from './20261124_195000_newsroom.ts'
import * as migration_20261124_201000_large_glossaries from './20261124_201000_large_glossaries.ts'
import * as migration_20261124_201500_transfer from './20261124_201500_transfer.ts'
import * as migration_20261124_204956_review_setting from './20261124_204956_review_setting.ts'
import * as migration_20261124_210702_people_and_audit from './20261124_210702_people_and_audit.ts'
import * as migration_20261124_210703_append_only_audit from './20261124_210703_append_only_audit.ts'
import * as migration_20261124_231500_editing from './20261124_231500_editing.ts'
import * as migration_20261124_234000_fast_imports from './20261124_234000_fast_imports.ts'
import * as migration_20261125_030000_remarks from './20261125_030000_remarks.ts'

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
    up: migration_20261124_010000_search_general_questions.up,
    down: migration_20261124_010000_search_general_questions.down,
    name: '20261124_010000_search_general_questions',
  },
  {
    up: migration_20261124_020000_search_vocabulary.up,
    down: migration_20261124_020000_search_vocabulary.down,
    name: '20261124_020000_search_vocabulary',
  },
  {
    up: migration_20261124_090000_links.up,
    down: migration_20261124_090000_links.down,
    name: '20261124_090000_links',
  },
  {
    up: migration_20261124_100000_votes.up,
    down: migration_20261124_100000_votes.down,
    name: '20261124_100000_votes',
  },
  {
    up: migration_20261124_162926_automatic_links.up,
    down: migration_20261124_162926_automatic_links.down,
    name: '20261124_162926_automatic_links',
  },
  {
    up: migration_20261124_170617_outbox.up,
    down: migration_20261124_170617_outbox.down,
    name: '20261124_170617_outbox',
  },
  {
    up: migration_20261124_174010_pipeline.up,
    down: migration_20261124_174010_pipeline.down,
    name: '20261124_174010_pipeline',
  },
  {
    up: migration_20261124_174036_notes_in_the_timeline.up,
    down: migration_20261124_174036_notes_in_the_timeline.down,
    name: '20261124_174036_notes_in_the_timeline',
  },
  {
    up: migration_20261124_174500_lead_search.up,
    down: migration_20261124_174500_lead_search.down,
    name: '20261124_174500_lead_search',
  },
  {
    up: migration_20261124_180000_wordings.up,
    down: migration_20261124_180000_wordings.down,
    name: '20261124_180000_wordings',
  },
  {
    up: migration_20261124_180828_privacy.up,
    down: migration_20261124_180828_privacy.down,
    name: '20261124_180828_privacy',
  },
  {
    up: migration_20261124_191500_board.up,
    down: migration_20261124_191500_board.down,
    name: '20261124_191500_board',
  },
  {
    up: migration_20261124_193834_exported_reports.up,
    down: migration_20261124_193834_exported_reports.down,
    name: '20261124_193834_exported_reports',
  },
  {
    up: migration_20261124_195000_copied_texts.up,
    down: migration_20261124_195000_copied_texts.down,
    name: '20261124_195000_copied_texts',
  },
  {
    up: migration_20261124_195000_newsroom.up,
    down: migration_20261124_195000_newsroom.down,
    name: '20261124_195000_newsroom',
  },
  {
    up: migration_20261124_201000_large_glossaries.up,
    down: migration_20261124_201000_large_glossaries.down,
    name: '20261124_201000_large_glossaries',
  },
  {
    up: migration_20261124_201500_transfer.up,
    down: migration_20261124_201500_transfer.down,
    name: '20261124_201500_transfer',
  },
  {
    up: migration_20261124_204956_review_setting.up,
    down: migration_20261124_204956_review_setting.down,
    name: '20261124_204956_review_setting',
  },
  {
    up: migration_20261124_210702_people_and_audit.up,
    down: migration_20261124_210702_people_and_audit.down,
    name: '20261124_210702_people_and_audit',
  },
  {
    up: migration_20261124_210703_append_only_audit.up,
    down: migration_20261124_210703_append_only_audit.down,
    name: '20261124_210703_append_only_audit',
  },
  {
    up: migration_20261124_231500_editing.up,
    down: migration_20261124_231500_editing.down,
    name: '20261124_231500_editing',
  },
  {
    up: migration_20261124_234000_fast_imports.up,
    down: migration_20261124_234000_fast_imports.down,
    name: '20261124_234000_fast_imports',
  },
  {
    up: migration_20261125_030000_remarks.up,
    down: migration_20261125_030000_remarks.down,
    name: '20261125_030000_remarks',
  },
]
