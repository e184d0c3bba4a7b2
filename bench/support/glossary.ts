import pg from 'pg'
import { LOCALES } from '#i18n/locales.ts'
import { inBulk } from './bulk.ts'
import { addEntry, INSERTS, type Rows, TOPICS } from './glossary-rows.ts'

const BATCH = 500
// One for each core: making texts searchable is what takes the time.
const CONNECTIONS = 2

const WRITTEN = 'entries entries_locales entries_names entries_use_cases entries_rels'.split(' ')
const VERSIONS =
  '_entries_v _entries_v_locales _entries_v_version_names _entries_v_version_use_cases _entries_v_rels'.split(
    ' ',
  )
const SEARCHED = ['search_documents', 'search_names']

async function addTopics(client: pg.Client): Promise<void> {
  await client.query(`insert into topics (id) select generate_series(1, $1)`, [TOPICS])
  await client.query(
    `insert into topics_locales (_parent_id, _locale, name, slug)
     select t, l::_locales, 'Topic ' || t || ' ' || l, 'topic-' || t
     from generate_series(1, $1) t, unnest($2::text[]) l`,
    [TOPICS, LOCALES],
  )
}

async function addEntries(client: pg.Client, count: number): Promise<void> {
  for (let start = 0; start < count; start += BATCH) {
    const rows: Rows = { entries: [], locales: [], names: [], uses: [], topics: [] }
    const end = Math.min(start + BATCH, count)
    for (let index = start; index < end; index += 1) addEntry(rows, index, count)
    for (const [table, insert] of Object.entries(INSERTS)) {
      await client.query(insert, [JSON.stringify(rows[table as keyof Rows])])
    }
  }
}

/** Gives each entry its newest version, which is what is public. */
async function addVersions(client: pg.Client): Promise<void> {
  const statements = [
    `insert into _entries_v (id, parent_id, version_updated_at, version_created_at, updated_at,
       created_at, latest, snapshot)
     select id, id, updated_at, created_at, updated_at, created_at, true, false from entries`,
    `insert into _entries_v_locales (_parent_id, _locale, version_term, version_slug, version_initial,
       version_summary, version_description, version_practice_note, version__status)
     select _parent_id, _locale, term, slug, initial, summary, description, practice_note,
       _status::text::enum__entries_v_version_status from entries_locales`,
    `insert into _entries_v_version_names (_parent_id, _locale, _order, _uuid, name, kind)
     select _parent_id, _locale, _order, id, name, kind::text::enum__entries_v_version_names_kind
     from entries_names`,
    `insert into _entries_v_version_use_cases (_parent_id, _locale, _order, _uuid, text)
     select _parent_id, _locale, _order, id, text from entries_use_cases`,
    `insert into _entries_v_rels (parent_id, topics_id, "order", path)
     select parent_id, topics_id, "order", 'version.' || path from entries_rels`,
    `select setval('_entries_v_id_seq', max(id)) from _entries_v`,
  ]
  for (const statement of statements) await client.query(statement)
}

/** What the triggers do for an entry that is published, for all at once. */
const FOLLOW_UP = [
  `insert into search_vocabulary (locale, word)
   select distinct locale, word from search_names cross join lateral string_to_table(key, ' ') word
   where length(word) between 3 and 40 and word !~ '[+#]' on conflict do nothing`,
  `insert into link_queue (rank, entry_id) select 0, id from entries order by id`,
  `select graphile_worker.add_job('update_links')`,
]

async function makeSearchable(
  clients: pg.Client[],
  count: number,
  report: (done: number) => void,
): Promise<void> {
  let start = 0
  const work = async (client: pg.Client) => {
    while (start < count) {
      const [first, last] = [start + 1, Math.min(start + BATCH, count)]
      start = last
      await client.query('select refresh_search(array(select generate_series($1::int, $2::int)))', [
        first,
        last,
      ])
      report(last)
    }
  }
  await Promise.all(clients.map(work))
}

/**
 * Fills an empty, migrated database with so many entries of realistic length, each with two other
 * names, use cases and a topic, a third of them in German too, mentioning each other; searchable
 * as if they had been published one by one, and waiting for the worker to link them.
 */
export async function fillGlossary(
  databaseUrl: string,
  count: number,
  report: (done: number) => void,
): Promise<void> {
  const clients = Array.from(
    { length: CONNECTIONS },
    () => new pg.Client({ connectionString: databaseUrl }),
  )
  const client = clients[0] as pg.Client
  await Promise.all(clients.map((one) => one.connect()))
  try {
    await addTopics(client)
    await inBulk(client, WRITTEN, () => addEntries(client, count))
    await inBulk(client, VERSIONS, () => addVersions(client))
    await client.query("select setval('entries_id_seq', $1)", [count])
    await client.query("select setval('topics_id_seq', $1)", [TOPICS])
    await client.query('analyze')
    await inBulk(client, SEARCHED, () => makeSearchable(clients, count, report))
    for (const statement of FOLLOW_UP) await client.query(statement)
    await client.query('vacuum analyze')
  } finally {
    await Promise.all(clients.map((one) => one.end()))
  }
}
