import { shared } from './shared.ts'

export type Labels = Record<string, string | number>
export type Sample = { labels?: Labels; value: number }
type Kind = 'counter' | 'gauge' | 'histogram'
type About = { name: string; help: string }
type Family = About & { kind: Kind; read: () => readonly (Sample & { suffix?: string })[] }

const families = shared('metrics', () => new Map<string, Family>())

const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

function writeLabels(labels: Labels = {}): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(`${value}`)}"`)
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

const writeNumber = (value: number) => (value === Number.POSITIVE_INFINITY ? '+Inf' : `${value}`)

function writeFamily({ name, help, kind, read }: Family): string {
  const lines = read().map(
    ({ suffix = '', labels, value }) =>
      `${name}${suffix}${writeLabels(labels)} ${writeNumber(value)}`,
  )
  return [`# HELP ${name} ${escaped(help)}`, `# TYPE ${name} ${kind}`, ...lines, ''].join('\n')
}

/** Everything that is measured in this process, in Prometheus' text format. */
export function writeMetrics(): string {
  return [...families.values()].map(writeFamily).join('')
}

/** Values by their labels, shared by all that ask for the same name. */
function cells<T>(name: string): Map<string, { labels: Labels; value: T }> {
  return shared(`metrics ${name}`, () => new Map())
}

/** A number that only grows, for each set of labels. Labels must be few: never ids or addresses. */
export function counter(about: About) {
  const values = cells<number>(about.name)
  const read = () => [...values.values()]
  families.set(about.name, { ...about, kind: 'counter', read })
  return (labels: Labels = {}, by = 1): void => {
    const key = JSON.stringify(labels)
    const cell = values.get(key)
    if (cell) cell.value += by
    else values.set(key, { labels, value: by })
  }
}

/** How many values are above one bound and not above the next; the last are above all. */
type Spread = { counts: number[]; sum: number; count: number }

/** Prometheus wants to know how many are not above each bound. */
function addUp(counts: readonly number[]): number[] {
  let sum = 0
  return counts.map((count) => {
    sum += count
    return sum
  })
}

/** How values spread, for each set of labels. `bounds` are in the metric's unit and rise. */
export function histogram({ bounds, ...about }: About & { bounds: readonly number[] }) {
  const values = cells<Spread>(about.name)
  const read = () =>
    [...values.values()].flatMap(({ labels, value: { counts, sum, count } }) => [
      ...addUp(counts).map((value, index) => ({
        suffix: '_bucket',
        labels: { ...labels, le: writeNumber(bounds[index] ?? Number.POSITIVE_INFINITY) },
        value,
      })),
      { suffix: '_sum', labels, value: sum },
      { suffix: '_count', labels, value: count },
    ])
  families.set(about.name, { ...about, kind: 'histogram', read })
  return (value: number, labels: Labels = {}): void => {
    const key = JSON.stringify(labels)
    const cell = values.get(key) ?? {
      labels,
      value: { counts: [...bounds, 0].fill(0), sum: 0, count: 0 },
    }
    values.set(key, cell)
    const { counts } = cell.value
    const place = bounds.findIndex((bound) => value <= bound)
    const index = place < 0 ? bounds.length : place
    counts[index] = (counts[index] ?? 0) + 1
    cell.value.sum += value
    cell.value.count += 1
  }
}

/** A value that is read when somebody asks. */
export function gauge({
  read,
  ...about
}: About & { read: () => number | readonly Sample[] }): void {
  families.set(about.name, {
    ...about,
    kind: 'gauge',
    read: () => {
      const value = read()
      return typeof value === 'number' ? [{ value }] : value
    },
  })
}
