/** Where a chart's lines stand: round numbers from 0 until nothing is higher. */
export function scaleOf(values: number[], lines = 4): number[] {
  const highest = Math.max(1, ...values)
  const rough = highest / lines
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10
  const step = Math.max(1, factor * power)
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step)
}

/** Which of so many moments get a label, the last one always. */
export function labelled(count: number, most: number): Set<number> {
  const every = Math.ceil(count / most)
  return new Set(
    Array.from({ length: count }, (_, index) => index).filter(
      (index) => (count - 1 - index) % every === 0,
    ),
  )
}
