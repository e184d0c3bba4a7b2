/** Runs once in each web process before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { recordSocketAddress } = await import('#cms/socket-address.ts')
  recordSocketAddress()
  const { observeProcess } = await import('#watch/observe-process.ts')
  observeProcess()
  const { observeRequests } = await import('#watch/observe-requests.ts')
  observeRequests()
  const { sendSiteHeaders } = await import('#press/site-headers.ts')
  sendSiteHeaders()
  // Last: who comes before sees the address that was asked for.
  const { openMarkdownAddresses } = await import('#machines/addresses.ts')
  openMarkdownAddresses()
  const { getEnv } = await import('#lib/env.ts')
  if (getEnv().OTEL_EXPORTER_OTLP_ENDPOINT) {
    const { startTracing } = await import('#watch/trace/start-tracing.ts')
    startTracing('lemma-web')
  }
  if (process.env.NODE_ENV !== 'production') return
  const { logConsole } = await import('#watch/log-console.ts')
  logConsole()
}
