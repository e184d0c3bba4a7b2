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

type Spread = { counts: number[]; sum: number; count: number }

/** How values spread, for each set of labels. `bounds` are in the metric's unit and rise. */
export function histogram({ bounds, ...about }: About & { bounds: readonly number[] }) {
  const values = cells<Spread>(about.name)
  const read = () =>
    [...values.values()].flatMap(({ labels, value: { counts, sum, count } }) => [
      ...[...bounds, Number.POSITIVE_INFINITY].map((bound, index) => ({
        suffix: '_bucket',
        labels: { ...labels, le: writeNumber(bound) },
        value: bound === Number.POSITIVE_INFINITY ? count : (counts[index] ?? 0),
      })),
      { suffix: '_sum', labels, value: sum },
      { suffix: '_count', labels, value: count },
    ])
  families.set(about.name, { ...about, kind: 'histogram', read })
  return (value: number, labels: Labels = {}): void => {
    const key = JSON.stringify(labels)
    const cell = values.get(key) ?? {
      labels,
      value: { counts: bounds.map(() => 0), sum: 0, count: 0 },
    }
    values.set(key, cell)
    const { counts } = cell.value
    for (const [index, bound] of bounds.entries())
      if (value <= bound) counts[index] = (counts[index] ?? 0) + 1
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
