const BAR = 16
const GAP = 4
const HEIGHT = 40

type Props = {
  /** What the picture says, for whoever does not see it. */
  label: string
  values: number[]
}

/** A bar for each week, the current one last. The highest reaches the top. */
export function WeekChart({ label, values }: Props) {
  const highest = Math.max(1, ...values)
  return (
    <svg
      className="lemma-week-chart"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${values.length * (BAR + GAP) - GAP} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2, (value / highest) * HEIGHT)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place
            key={index}
            data-empty={value === 0 || undefined}
            x={index * (BAR + GAP)}
            y={HEIGHT - height}
            width={BAR}
            height={height}
          />
        )
      })}
    </svg>
  )
}
