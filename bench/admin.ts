import { median, ms, type Row } from './support/figures.ts'
import { signIn } from './support/sign-in.ts'
import { type GlossarySite, openGlossarySite } from './support/site.ts'
import { headword } from './support/vocabulary.ts'

const SMALL = 1000
const WARM_UP = 5
const ROUNDS = 25
const RATIO = 1.3

type Asked = (round: number) => string

const list = '/api/entries?draft=true&depth=0&limit=10&locale=en&sort=-updatedAt'
const page = '/admin/collections/entries'
const wordsOf = (round: number) => encodeURIComponent(headword(round * 3).toLowerCase())

// As the panel asks: the newest drafts, and what is typed into its search in both columns.
const QUESTIONS: Record<string, Asked> = {
  'the list, REST': (round) => `${list}&page=${1 + (round % 3)}`,
  'the list by term, REST': (round) =>
    `${list.replace('-updatedAt', 'term')}&page=${1 + (round % 3)}`,
  'a search in the list, REST': (round) =>
    `${list}&where[or][0][term][like]=${wordsOf(round)}&where[or][1][slug][like]=${wordsOf(round)}`,
  'the list, as the panel draws it': (round) => `${page}?page=${1 + (round % 3)}&limit=10`,
  'a search, as the panel draws it': (round) => `${page}?search=${wordsOf(round)}&limit=10`,
}

type Visitor = { site: GlossarySite; headers: Record<string, string> }

async function ask({ site, headers }: Visitor, address: string): Promise<number> {
  const start = performance.now()
  const answer = await fetch(site.url + address, { headers })
  const text = await answer.text()
  const took = performance.now() - start
  const isEmpty = !text.includes(address.startsWith('/api') ? '"id":' : 'collections/entries/')
  if (answer.status !== 200 || isEmpty) throw new Error(`${address}: ${answer.status}`)
  return took
}

/** In turns, so that a busy minute of the machine meets both. */
async function compare(few: Visitor, many: Visitor, asked: Asked) {
  const times: Record<'few' | 'many', number[]> = { few: [], many: [] }
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const ofFew = await ask(few, asked(round))
    const ofMany = await ask(many, asked(round))
    if (round < WARM_UP) continue
    times.few.push(ofFew)
    times.many.push(ofMany)
  }
  return { few: median(times.few), many: median(times.many) }
}

/** What marketing waits for in the panel's list of entries, among so many and among a thousand. */
export async function benchAdmin(count: number): Promise<Row[]> {
  const [small, large] = [await openGlossarySite(SMALL), await openGlossarySite(count)]
  try {
    const few = { site: small, headers: await signIn(small) }
    const many = { site: large, headers: await signIn(large) }
    const rows: Row[] = []
    for (const [what, asked] of Object.entries(QUESTIONS)) {
      const times = await compare(few, many, asked)
      const ratio = times.many / times.few
      rows.push({
        what: `${what}, among ${count} entries`,
        value: `median ${ms(times.many)}`,
        baseline: `among ${SMALL}: ${ms(times.few)}; ratio ${ratio.toFixed(2)}`,
        target: `≤ ${RATIO} ×`,
        isMet: ratio <= RATIO,
      })
    }
    return rows
  } finally {
    await small.close()
    await large.close()
  }
}
