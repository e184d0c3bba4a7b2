import type { Payload, PayloadRequest, RequestContext } from 'payload'

/** Whatever statements run for: a request, in its transaction if it has one. */
export type Requester = Pick<PayloadRequest, 'transactionID'> & {
  payload: Payload
  context?: RequestContext
}
type Load<Item, Result> = (req: Requester, items: Item[]) => Promise<Result[]>
// What a company keeps of loads of all kinds; each is only ever given its own items.
type Any = Load<unknown, unknown>
type Asked = {
  item: unknown
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

const KEY = 'company'

/** What each is told where a statement for all has failed. Its own words quote what all of them wrote. */
class CompanyBroken extends Error {
  constructor() {
    super('A statement for several documents failed: each is tried alone.')
  }
}

/**
 * Requests that are worked on side by side in one transaction, each as if it were alone. What they
 * ask for in the same place of their work is done for all of them at once.
 */
export class Company {
  /** Whether a statement failed: nothing more can be done in the transaction. */
  isBroken = false
  #req: Requester
  // In the order of the work: who is behind catches up before the others go on.
  #rounds: { load: Any; turn: number; asked: Asked[] }[] = []
  #isRunning = false

  constructor(req: Requester) {
    this.#req = req
  }

  /** @param turn how often the member has asked for the same before */
  ask(load: Any, turn: number, item: unknown): Promise<unknown> {
    let round = this.#rounds.find((other) => other.load === load && other.turn === turn)
    if (!round) {
      round = { load, turn, asked: [] }
      this.#rounds.push(round)
    }
    const { asked } = round
    return new Promise((resolve, reject) => {
      asked.push({ item, resolve, reject })
      if (!this.#isRunning) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    for (;;) {
      // By then all have come as far as they can without an answer.
      await new Promise(setImmediate)
      const round = this.#rounds.find(({ asked }) => asked.length > 0)
      if (!round) break
      const asked = round.asked.splice(0)
      try {
        const items = asked.map(({ item }) => item)
        const results = await round.load(this.#req, items)
        for (const [index, { resolve }] of asked.entries()) resolve(results[index])
      } catch {
        this.isBroken = true
        for (const { reject } of asked) reject(new CompanyBroken())
      }
    }
    this.#isRunning = false
  }
}

type Member = { company: Company; turns: Map<Any, number>; hasWritten: boolean }

const memberOf = (req: Requester) => req.context?.[KEY] as Member | undefined

/** Lets a request work in company. */
export function join(req: Requester, company: Company): void {
  const member: Member = { company, turns: new Map(), hasWritten: false }
  req.context = { ...req.context, [KEY]: member }
}

/** Notes that a request has begun to write: from now on it cannot be left out any more. */
export function noteWrite(req: Requester): void {
  const member = memberOf(req)
  if (member) member.hasWritten = true
}

export const hasWritten = (req: Requester) => memberOf(req)?.hasWritten ?? false

/**
 * A statement that is written for many and asked for one at a time: alone it runs at once, in company
 * with what the others ask of it. Its results stand in the order of the items.
 */
export function together<Item, Result>(
  load: Load<Item, Result>,
): (req: Requester, item: Item) => Promise<Result> {
  // Each load is asked through this function alone, so that it gets what it takes.
  const any = load as unknown as Any
  return async (req, item) => {
    const member = memberOf(req)
    // One item has one result.
    if (!member) return (await load(req, [item]))[0] as Result
    const turn = member.turns.get(any) ?? 0
    const result = await member.company.ask(any, turn, item)
    // What it asks before the answer, it asks in the same turn.
    member.turns.set(any, turn + 1)
    return result as Result
  }
}
