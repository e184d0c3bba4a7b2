import { paths } from '#lib/paths.ts'
import { median, ms, percentile, type Row } from './support/figures.ts'
import { signIn } from './support/sign-in.ts'
import { type GlossarySite, openGlossarySite } from './support/site.ts'

const SMALL = 1000
const WARM_UP = 5
const ROUNDS = 40
const SEEN_LIMIT_MS = 1000

type Published = { stored: number; seen: number }

/** Publishes a new definition as the panel does, and asks for the page until it shows. */
async function publish(
  site: GlossarySite,
  headers: Record<string, string>,
  round: number,
): Promise<Published> {
  const id = 1 + 3 * round
  const summary = `A definition written in round ${round} at ${Date.now()}.`
  const page = site.url + paths.entry('en', `entry-${id - 1}`)
  await (await fetch(page)).text()
  const start = performance.now()
  const answer = await fetch(`${site.url}/api/entries/${id}?locale=en&depth=0`, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ summary, _status: 'published' }),
  })
  const said = await answer.text()
  if (answer.status !== 200) throw new Error(`The publish was answered by ${answer.status} ${said}`)
  const stored = performance.now()
  while (!(await (await fetch(page)).text()).includes(summary)) {
    if (performance.now() - stored > 10 * SEEN_LIMIT_MS) throw new Error('Nobody sees the publish')
  }
  return { stored: stored - start, seen: performance.now() - stored }
}

const say = (samples: number[]) =>
  `median ${ms(median(samples))}, p99 ${ms(percentile(samples, 99))}`

/** How long a publish takes, and how soon visitors see it, among so many entries and among few. */
export async function benchPublish(count: number): Promise<Row[]> {
  const [small, large] = [await openGlossarySite(SMALL), await openGlossarySite(count)]
  try {
    const headers = { small: await signIn(small), large: await signIn(large) }
    const few: Published[] = []
    const many: Published[] = []
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const ofFew = await publish(small, headers.small, round)
      const ofMany = await publish(large, headers.large, round)
      if (round < WARM_UP) continue
      few.push(ofFew)
      many.push(ofMany)
    }
    const stored = { few: few.map((one) => one.stored), many: many.map((one) => one.stored) }
    const seen = { few: few.map((one) => one.seen), many: many.map((one) => one.seen) }
    const ratio = median(stored.many) / median(stored.few)
    return [
      {
        what: `a publish among ${count} entries is stored`,
        value: say(stored.many),
        baseline: `among ${SMALL}: ${say(stored.few)}; ratio ${ratio.toFixed(2)}`,
      },
      {
        what: 'and seen by visitors of one process',
        value: say(seen.many),
        baseline: `among ${SMALL}: ${say(seen.few)}`,
        target: `p99 ≤ ${SEEN_LIMIT_MS} ms`,
        isMet: percentile(seen.many, 99) <= SEEN_LIMIT_MS,
      },
    ]
  } finally {
    await small.close()
    await large.close()
  }
}
