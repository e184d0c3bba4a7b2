import pg from 'pg'

const ASIDE = 'lemma_replaced'
const { escapeIdentifier } = pg

async function listNames(client: pg.ClientBase, query: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(query)
  return rows.map(({ name }) => escapeIdentifier(name))
}

async function isSuperuser(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query(
    'select rolsuper as may from pg_roles where rolname = current_user',
  )
  return rows[0]?.may === true
}

/** Until the commit only this transaction sees the new schema: the others read on in the old one. */
async function renameSchema(client: pg.ClientBase): Promise<void> {
  const extensions = await listNames(
    client,
    `select extname as name from pg_extension where extnamespace = 'public'::regnamespace`,
  )
  await client.query(`alter schema public rename to ${ASIDE}`)
  await client.query('create schema public')
  for (const name of extensions) await client.query(`alter extension ${name} set schema public`)
}

/**
 * Puts an empty schema in the place of this product's own. Who writes waits until it is over, because
 * it would be lost; who reads does so only where extensions, which belong to the superuser, cannot be
 * moved.
 */
export async function setSchemaAside(client: pg.ClientBase): Promise<void> {
  const tables = await listNames(
    client,
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
  )
  for (const name of tables) await client.query(`lock table public.${name} in exclusive mode`)
  if (await isSuperuser(client)) await renameSchema(client)
  else
    await client.query(`drop schema public cascade; create schema public; create schema ${ASIDE}`)
  await client.query('grant usage on schema public to public')
}

/** Drops what was set aside. The queue's own schema was never touched. */
export async function dropSchemaAside(client: pg.ClientBase): Promise<void> {
  // Whoever waits to write may itself hold what is about to be dropped: they would wait for each other.
  await client.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pg_backend_pid() = any(pg_blocking_pids(pid))
  `)
  await client.query(`drop schema ${ASIDE} cascade`)
}
