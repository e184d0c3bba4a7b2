import { openLog } from '#lib/log.ts'
import { startTracing } from '#watch/trace/start-tracing.ts'
import { runWorker } from '#worker/run-worker.ts'
import { loadPayload } from './command/load-payload.ts'
import { prepare } from './command/prepare.ts'
import { runCommand } from './command/run-command.ts'

await runCommand(async () => {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  const database = await prepare()
  const stopTracing = startTracing('lemma-worker')
  try {
    const log = openLog('worker')
    const isVerbose = log.isLevelEnabled('debug')
    const report = (line: string) => log.warn(line)
    await runWorker({
      databaseUrl: database.url,
      openPayload: loadPayload,
      signal: stopping.signal,
      report,
      isVerbose,
    })
  } finally {
    await stopTracing()
    await database.close()
  }
  return 0
})
