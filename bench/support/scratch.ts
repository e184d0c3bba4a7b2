import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { onServer, startTestPostgres, TEMPLATE } from '#root/tests/support/postgres.ts'
import { fillGlossary } from './glossary.ts'
import { linkGlossary } from './link-glossary.ts'

export type Scratch = { databaseUrl: string; close: () => Promise<void> }

/** Where the children of a run find its Postgres. */
export const SERVER_VARIABLE = 'LEMMA_BENCH_POSTGRES'

/** A throw-away Postgres for the benches of one run. It writes as carefully as a real one. */
export const startBenchServer = () => startTestPostgres({ isCareful: true })

export const serverUrl = () => {
  const url = process.env[SERVER_VARIABLE]
  if (!url) throw new Error('Start benches by npm run bench')
  return url
}

async function ask<Row>(database: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: `${serverUrl()}/${database}` })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** While it is filled, nobody minds what a power cut would take. */
async function setCareful(isCareful: boolean): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const action = isCareful ? `reset ${setting}` : `set ${setting} = off`
    await onServer(serverUrl(), `alter system ${action}`)
  }
  await onServer(serverUrl(), 'select pg_reload_conf()')
}

type Glossary = { name: string; linkedInMs: number }

async function findGlossary(name: string): Promise<Glossary | undefined> {
  const [found] = await ask<{ note: string | null }>(
    'postgres',
    `select shobj_description(oid, 'pg_database') as note from pg_database where datname = '${name}'`,
  )
  return found?.note ? { name, linkedInMs: Number(found.note) } : undefined
}

async function makeGlossary(name: string, count: number): Promise<Glossary> {
  await onServer(serverUrl(), `drop database if exists ${name} with (force)`)
  await onServer(serverUrl(), `create database ${name} template ${TEMPLATE}`)
  const databaseUrl = `${serverUrl()}/${name}`
  let told = 0
  await setCareful(false)
  await fillGlossary(databaseUrl, count, (done) => {
    if (done - told < 10_000) return
    told = done
    console.error(`  ${done} of ${count} entries`)
  })
  const linkedInMs = await linkGlossary(databaseUrl)
  await setCareful(true)
  await ask(name, 'vacuum analyze')
  // The note is the sign that it is whole.
  await onServer(serverUrl(), `comment on database ${name} is '${linkedInMs}'`)
  return { name, linkedInMs }
}

/** The template of so many entries, which the first bench of a run that needs it makes. */
export async function glossaryOf(count: number): Promise<Glossary> {
  if (count === 0) return { name: TEMPLATE, linkedInMs: 0 }
  const name = `glossary_${count}`
  return (await findGlossary(name)) ?? makeGlossary(name, count)
}

/** A database with a glossary of so many entries, a clone of the run's template for that size. */
export async function openScratch(count: number): Promise<Scratch> {
  const template = await glossaryOf(count)
  const name = `bench_${randomUUID().replaceAll('-', '')}`
  await onServer(
    serverUrl(),
    `create database ${name} template ${template.name} strategy file_copy`,
  )
  return {
    databaseUrl: `${serverUrl()}/${name}`,
    // Payload never gives its first connection back: such a clone goes with the server.
    close: () => onServer(serverUrl(), `drop database ${name}`).catch(() => {}),
  }
}
