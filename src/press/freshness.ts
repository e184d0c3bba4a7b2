import { Client } from 'pg'
import { CHANNEL } from './channel.ts'

/** A connection that has not answered for this long may have missed an announcement. */
const SILENCE_LIMIT_MS = 2500
const HEARTBEAT_MS = 1000
const RECONNECT_MS = 500
/** Beyond this many remembered tags it is cheaper to start empty. */
const MAX_TAGS = 100_000

/**
 * Knows which tags have changed since when. Time is a counter that moves with every announcement,
 * so that "rendered before the change" has an exact answer whatever the clocks say.
 */
export class Freshness {
  #clock = 0
  #moved = new Map<string, number>()
  /** Whatever was rendered before this clock may show anything that has changed since. */
  #emptiedAt = 0
  #lastHeard = 0
  #isListening = false
  readonly #forgetAll: () => void

  /** @param forgetAll called whenever an announcement may have been missed */
  constructor(forgetAll: () => void) {
    this.#forgetAll = forgetAll
  }

  get clock(): number {
    return this.#clock
  }

  /** Whether what is held in memory can be believed at this moment. */
  get isTrusted(): boolean {
    return this.#isListening && Date.now() - this.#lastHeard < SILENCE_LIMIT_MS
  }

  /** Whether any of the tags moved after the given clock. */
  hasMovedSince(tags: string[], clock: number): boolean {
    if (clock === this.#clock) return false
    return clock < this.#emptiedAt || tags.some((tag) => (this.#moved.get(tag) ?? 0) > clock)
  }

  move(tags: string[]): void {
    this.#clock += 1
    if (this.#moved.size + tags.length > MAX_TAGS) this.#startEmpty()
    for (const tag of tags) this.#moved.set(tag, this.#clock)
  }

  #startEmpty(): void {
    this.#moved.clear()
    this.#clock += 1
    this.#emptiedAt = this.#clock
    this.#forgetAll()
  }

  /** Listens for announcements for as long as the process lives. Never throws, never ends. */
  async listen(connectionString: string): Promise<never> {
    for (;;) {
      await this.#listenOnce(connectionString)
      this.#isListening = false
      this.#startEmpty()
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS).unref())
    }
  }

  /** Resolves when the connection is lost or falls silent. */
  async #listenOnce(connectionString: string): Promise<void> {
    const client = new Client({
      connectionString,
      connectionTimeoutMillis: SILENCE_LIMIT_MS,
      query_timeout: SILENCE_LIMIT_MS,
      application_name: 'lemma press',
    })
    let heartbeat: NodeJS.Timeout | undefined
    try {
      await new Promise<void>((_, reject) => {
        client.on('error', reject)
        client.on('end', () => reject(new Error('connection ended')))
        client.on('notification', ({ payload }) => this.#hear(payload))
        const beat = async () => {
          await client.query('select 1')
          this.#lastHeard = Date.now()
          heartbeat = setTimeout(() => beat().catch(reject), HEARTBEAT_MS).unref()
        }
        client
          .connect()
          .then(() => client.query(`listen ${CHANNEL}`))
          .then(() => {
            this.#startEmpty()
            this.#isListening = true
            return beat()
          })
          .catch(reject)
      })
    } catch {
      // The reason does not matter: whatever it was, nothing held is believed until it listens again.
    } finally {
      clearTimeout(heartbeat)
      client.end().catch(() => undefined)
    }
  }

  #hear(message: string | undefined): void {
    try {
      const tags: unknown = JSON.parse(message ?? '')
      if (Array.isArray(tags)) {
        this.move(tags.map(String))
        return
      }
    } catch {
      // Falls through: an announcement that cannot be read may have meant anything.
    }
    this.#startEmpty()
  }
}
