/** Runs once in each web process before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { recordSocketAddress } = await import('#cms/socket-address.ts')
  recordSocketAddress()
}
