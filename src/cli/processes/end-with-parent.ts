// Loaded into every child of `npm start`. When that one is killed, the channel to it closes, and the
// child has to end by itself: otherwise it would hold the port against the next start.
import process from 'node:process'

const GRACE_MS = 10_000

// Next passes its own arguments on to the processes that it starts; those end with Next.
if (process.env.LEMMA_PARENT === String(process.ppid)) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    process.kill(process.pid, 'SIGTERM')
  })
  // Listening must not keep a child alive that has finished its work.
  process.channel?.unref()
}
