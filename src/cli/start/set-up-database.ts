import path from 'node:path'
import { isDiskFull } from '../command/is-disk-full.ts'
import type { Progress } from '../command/progress.ts'
import { DISK_FULL, UserError } from '../command/user-error.ts'
import { type DatabaseState, inspectDatabase } from '../postgres/database-state.ts'
import { type Child, keepOutput, startChild } from '../processes/child.ts'

/** What the set-up process tells about its steps. */
export type SetUpMessage = { begin: string } | { end: string }

type Options = { databaseUrl: string; progress: Progress; onChild: (child: Child) => void }

/** Migrations, first administrator and demo content, as far as the database lacks them. */
export async function setUpDatabase({
  databaseUrl,
  progress,
  onChild,
}: Options): Promise<DatabaseState> {
  const state = await inspectDatabase(databaseUrl)
  if (state.isMigrated && state.hasUsers && !state.needsDemoContent) return state
  const child = startChild({ file: path.join(import.meta.dirname, 'set-up.ts') })
  onChild(child)
  const output = keepOutput(child)
  const open = new Map<string, (outcome?: string) => void>()
  // Only set-up.ts sends here.
  child.process.on('message', (message: SetUpMessage) => {
    if ('begin' in message) open.set(message.begin, progress.begin(message.begin))
    else {
      open.get(message.end)?.()
      open.delete(message.end)
    }
  })
  if ((await child.ended) !== 0) {
    for (const end of open.values()) end('failed')
    const isVerbose = process.env.LOG_LEVEL === 'debug'
    const told = output().split('\n').at(-1) || 'The database could not be set up'
    const reason = isDiskFull() ? DISK_FULL : told
    throw new UserError(reason, isVerbose ? output() : '')
  }
  return inspectDatabase(databaseUrl)
}
