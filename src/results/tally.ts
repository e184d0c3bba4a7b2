import type { Locale } from '#i18n/locales.ts'

/** A view, or with a wording (maybe an empty one) the opening of a search result. */
export type Seen = { locale: Locale; slug: string; wording?: string }
export type Counted = Seen & { count: number }

const MAX_KEYS = 5000

type Options = {
  /** Called once for each batch; what it throws loses the batch, never a page. */
  write: (batch: Counted[]) => Promise<void>
  /** How long a batch is filled. */
  everyMs: number
}

/** Adds up what is seen and writes it down now and then: a busy page costs no write of its own. */
export class Tally {
  private counts = new Map<string, Counted>()
  private timer: NodeJS.Timeout | undefined
  private readonly options: Options

  constructor(options: Options) {
    this.options = options
  }

  add(seen: Seen): void {
    const key = JSON.stringify([seen.locale, seen.slug, seen.wording])
    const known = this.counts.get(key)
    if (known) known.count += 1
    // Beyond that somebody invents addresses: what is counted already is worth more.
    else if (this.counts.size < MAX_KEYS) this.counts.set(key, { ...seen, count: 1 })
    this.timer ??= setTimeout(() => void this.flush(), this.options.everyMs)
    // A process that ends is not kept waiting for it.
    this.timer.unref()
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const batch = [...this.counts.values()]
    this.counts = new Map()
    if (batch.length > 0) await this.options.write(batch)
  }
}
