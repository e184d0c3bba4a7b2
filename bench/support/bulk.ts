import type { Client } from 'pg'

type Index = { name: string; definition: string }

async function dropIndexes(client: Client, tables: string[]): Promise<Index[]> {
  const { rows } = await client.query<Index>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index i
     where indrelid = any($1::regclass[]) and not indisprimary
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows
}

const setTriggers = async (client: Client, tables: string[], state: 'enable' | 'disable') => {
  for (const table of tables) await client.query(`alter table ${table} ${state} trigger user`)
}

/**
 * Writes very many rows: without the indexes of their tables, which are made anew in one go, and
 * without the triggers, whose work the writer has to do at once for all.
 */
export async function inBulk(
  client: Client,
  tables: string[],
  write: () => Promise<void>,
): Promise<void> {
  await setTriggers(client, tables, 'disable')
  const indexes = await dropIndexes(client, tables)
  await write()
  await client.query(`set maintenance_work_mem = '512MB'`)
  for (const { definition } of indexes) await client.query(definition)
  await setTriggers(client, tables, 'enable')
}
