type Rule = { atOnce: number; waiting: number; maxWaitMs: number }

/**
 * Lets few run at once and a few more wait their turn.
 * @returns a runner; it gives undefined when too many wait, or one has waited too long
 */
export function createQueue({ atOnce, waiting, maxWaitMs }: Rule) {
  let underWay = 0
  const line: ((isMyTurn: boolean) => void)[] = []

  function waitForTurn(): Promise<boolean> {
    return new Promise((resolve) => {
      const answer = (isMyTurn: boolean) => {
        clearTimeout(timer)
        resolve(isMyTurn)
      }
      const timer = setTimeout(() => {
        line.splice(line.indexOf(answer), 1)
        answer(false)
      }, maxWaitMs)
      line.push(answer)
    })
  }

  // The place of one that ends goes straight to the next in line: nobody overtakes.
  function leave() {
    const next = line.shift()
    if (next) next(true)
    else underWay -= 1
  }

  return async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    if (underWay < atOnce) underWay += 1
    else if (line.length >= waiting || !(await waitForTurn())) return undefined
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
