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
  try {
    const isVerbose = process.env.LOG_LEVEL === 'debug'
    const report = (line: string) => console.error(`worker: ${line}`)
    await runWorker({
      databaseUrl: database.url,
      openPayload: loadPayload,
      signal: stopping.signal,
      report,
      isVerbose,
    })
  } finally {
    await database.close()
  }
  return 0
})
