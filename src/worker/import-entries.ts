import type { Task } from 'graphile-worker'
import type { Payload } from 'payload'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { openMeans } from '#delivery/means.ts'
import { giveUpRun, TASK } from '#transfer/runs/run.ts'
import { workOnRun } from '#transfer/runs/work-on-run.ts'

const MAX_ATTEMPTS = 5
// The first half of the lock's number: which kind of work it is about.
const LOCK = 'import'

/** Works on an import. A lock that goes with its connection keeps a second worker away, and lets it in when this one dies. */
export const importEntriesTask =
  (openPayload: () => Promise<Payload>): Task<'import_entries'> =>
  async (job, { withPgClient, job: { attempts } }) => {
    const { id } = job as { id: number }
    await withPgClient(async (client) => {
      const ask = (name: string) =>
        client.query(`select ${name}(hashtext($1), $2) as done`, [LOCK, id])
      const { rows } = await ask('pg_try_advisory_lock')
      if (!rows[0]?.done) return
      try {
        await workOnRun(await openPayload(), id)
      } catch (error) {
        if (attempts < MAX_ATTEMPTS) throw error
        await giveUpRun(openMeans().run, id)
      } finally {
        await ask('pg_advisory_unlock')
      }
    })
  }

/** Queues imports whose worker died: they go on where they were left. */
export const wakeImports = (run: Run): Promise<unknown> =>
  run(sql`
    select graphile_worker.add_job(
      ${TASK}, json_build_object('id', r.id), job_key => 'import:' || r.id, priority => 5)
    from transfer_runs r
    where r.finished_at is null and r.status in ('reading', 'checking', 'running')
      and not exists (
        select from graphile_worker.jobs j where j.key = 'import:' || r.id and j.locked_at is null
      )
  `)

export const sweepImports: Task<'sweep_imports'> = async () => {
  await wakeImports(openMeans().run)
}
