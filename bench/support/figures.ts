/** A row of the table: what was measured, beside what. */
export type Row = {
  what: string
  value: string
  /** What it was compared with in the same run. */
  baseline?: string
  target?: string
  isMet?: boolean
}

/** The value below which so many percent of the samples lie. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return (
    sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
  )
}

export const median = (samples: readonly number[]) => percentile(samples, 50)

export const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`

/** Runs the work once for each item, one after another, and tells how long each took, in ms. */
export async function timeEach<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<number[]> {
  const samples: number[] = []
  for (const item of items) {
    const start = performance.now()
    await work(item)
    samples.push(performance.now() - start)
  }
  return samples
}

/** The table as Markdown, which is readable as it is. */
export function writeTable(rows: readonly Row[]): string {
  const cells = rows.map(({ what, value, baseline = '', target = '', isMet }) => [
    what,
    value,
    baseline,
    target,
    isMet === undefined ? '' : isMet ? 'met' : '**missed**',
  ])
  const lines = [
    ['what', 'Lemma', 'in the same run', 'target', ''],
    ['---', '---', '---', '---', '---'],
    ...cells,
  ]
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
}
