import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Payload } from 'payload'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { migrateWithin } from '#cms/migrate-within.ts'
import { readArchive, tableOf } from './archive.ts'
import { BackupError, type Manifest, type Sums } from './manifest.ts'
import { setSchemaAside } from './replace-schema.ts'
import { agreeOnSpelling, listTables, sumTable, type Table, targetOf } from './tables.ts'

export type Checked = { file: string; manifest: Manifest; sums: Sums }

type Constraint = { table: string; name: string; definition: string }

const { escapeIdentifier } = pg

async function matchTables(client: pg.ClientBase, { tables }: Manifest): Promise<Table[]> {
  const found = await listTables(client)
  const shape = (list: Pick<Table, 'name' | 'columns'>[]) =>
    JSON.stringify(list.map(({ name, columns }) => [name, columns]))
  if (shape(found) !== shape(tables)) {
    throw new BackupError(
      'The tables of the backup are not those that its migrations make: nothing was changed',
    )
  }
  return found
}

/** Lets rows come in any order and without side effects, which owning the tables is enough for. */
async function withoutRules(client: pg.ClientBase, tables: Table[], work: () => Promise<void>) {
  const { rows: keys } = await client.query<Constraint>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name,
      pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
  `)
  const names = tables.map(({ name }) => `public.${escapeIdentifier(name)}`)
  for (const { table, name } of keys) {
    await client.query(`alter table ${table} drop constraint ${name}`)
  }
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  await client.query(`truncate ${names.join(', ')}`)
  await work()
  for (const name of names) await client.query(`alter table ${name} enable trigger user`)
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
}

async function copyRows(client: pg.ClientBase, file: string, tables: Table[]): Promise<void> {
  let open: { name: string; stream: ReturnType<typeof from> } | undefined
  const finish = async () => {
    if (!open) return
    const { stream } = open
    open = undefined
    stream.end()
    await finished(stream)
  }
  for await (const { name: member, content } of readArchive(file)) {
    const name = tableOf(member)
    if (open && open.name !== name) await finish()
    const table = tables.find((candidate) => candidate.name === name)
    if (!table) continue
    open ??= {
      name: table.name,
      stream: client.query(
        from(`copy ${targetOf(table)} from stdin with (format csv, header match)`),
      ),
    }
    if (!open.stream.write(content)) await once(open.stream, 'drain')
  }
  await finish()
}

async function setSequences(client: pg.ClientBase, { sequences }: Manifest): Promise<void> {
  for (const { name, last } of sequences) {
    if (last === null) continue
    await client.query('select setval($1, $2)', [`public.${escapeIdentifier(name)}`, last])
  }
}

/** @throws {BackupError} where a table does not read as it did when the backup was made */
async function compareSums(client: pg.ClientBase, tables: Table[], sums: Sums): Promise<void> {
  for (const table of tables) {
    const [expected, found] = [sums.tables[table.name], await sumTable(client, table)]
    if (expected?.rows !== found.rows || expected.sha256 !== found.sha256) {
      throw new BackupError(
        `The table ${table.name} came back with ${found.rows} rows that differ from the ${expected?.rows ?? 'missing'} of the backup: nothing was changed`,
      )
    }
  }
}

/**
 * Makes the database of a connection, inside its transaction, exactly what the archive holds, and
 * proves it by reading every table again. What was there before is set aside.
 */
export async function loadArchive(
  client: pg.ClientBase,
  payload: Payload,
  { file, manifest, sums }: Checked,
): Promise<void> {
  await setSchemaAside(client)
  await migrateWithin(client, payload, manifest.migrations)
  await agreeOnSpelling(client)
  const tables = await matchTables(client, manifest)
  await withoutRules(client, tables, () => copyRows(client, file, tables))
  await setSequences(client, manifest)
  await compareSums(client, tables, sums)
}
