import type { Moment } from './read-report.ts'
import { sayMoment, sayNumber } from './say.ts'
import { labelled, scaleOf } from './scale.ts'
import type { Step } from './scope.ts'

const HEIGHT = 200
const TOP = 8
/** Under the lowest line, for the labels of the moments. */
const FOOT = 24
const MOST_LABELS = 6
/** So many moments want smaller marks. */
const CROWDED = 60

const percent = (share: number) => `${100 * share}%`
const yOf = (value: number, highest: number) => TOP + HEIGHT * (1 - value / highest)

export type Series = { name: string; className: string; values: (number | null)[] }

type Props = {
  label: string
  kind: 'columns' | 'lines'
  moments: Moment[]
  step: Step
  language: 'en' | 'de'
  series: Series[]
  sayValue?: (value: number) => string
}

type Drawn = { series: Series; highest: number; title: (index: number) => string }

// Widths are in percent and heights in pixels: so texts and lines keep their size on every screen.

function Columns({ series, highest, title }: Drawn) {
  const width = 100 / series.values.length
  return series.values.map((value, index) =>
    value ? (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: moments stand where they stand
        key={index}
        className={series.className}
        x={percent((index + 0.12) / series.values.length)}
        width={`${width * 0.76}%`}
        y={yOf(value, highest)}
        height={(HEIGHT * value) / highest}
      >
        <title>{title(index)}</title>
      </rect>
    ) : null,
  )
}

function Lines({ series, highest, title }: Drawn) {
  const known = series.values.flatMap((value, index) =>
    value === null
      ? []
      : [{ index, x: percent((index + 0.5) / series.values.length), y: yOf(value, highest) }],
  )
  return known.map(({ index, x, y }, place) => {
    const before = known[place - 1]
    return (
      <g key={index} className={series.className}>
        {before && <line x1={before.x} y1={before.y} x2={x} y2={y} />}
        <circle cx={x} cy={y} r={series.values.length > CROWDED ? 1.5 : 3.5}>
          <title>{title(index)}</title>
        </circle>
      </g>
    )
  })
}

/** Values over time, drawn without a script. The numbers are in the table below it. */
export function TimeChart({ label, kind, moments, step, language, series, sayValue }: Props) {
  const say = sayValue ?? ((value: number) => sayNumber(value, language))
  const lines = scaleOf(series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const highest = lines.at(-1) ?? 1
  const labels = labelled(moments.length, MOST_LABELS)
  const Marks = kind === 'columns' ? Columns : Lines
  return (
    <div className="lemma-chart">
      <ul>
        {series.map(({ name, className }) => (
          <li key={name} className={className}>
            {name}
          </li>
        ))}
      </ul>
      <svg role="img" aria-label={label} height={TOP + HEIGHT + FOOT}>
        {lines.map((value) => (
          <g key={value} className="lemma-chart-line">
            <line x1="0" x2="100%" y1={yOf(value, highest)} y2={yOf(value, highest)} />
            <text x="-8" y={yOf(value, highest) + 4} textAnchor="end">
              {say(value)}
            </text>
          </g>
        ))}
        {series.map((one) => (
          <Marks
            key={one.name}
            series={one}
            highest={highest}
            title={(index) =>
              `${sayMoment(moments[index]?.day ?? '', step, language)}: ${one.name} ${say(one.values[index] ?? 0)}`
            }
          />
        ))}
        {moments.map(({ day }, index) =>
          labels.has(index) ? (
            <text
              key={day}
              className={index % 2 === (moments.length - 1) % 2 ? '' : 'lemma-chart-spare'}
              x={percent((index + 0.5) / moments.length)}
              y={TOP + HEIGHT + 18}
              textAnchor="middle"
            >
              {sayMoment(day, step, language)}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  )
}
