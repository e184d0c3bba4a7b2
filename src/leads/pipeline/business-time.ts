const OPENS = 9
const CLOSES = 17
const HOUR_MS = 3_600_000

type Day = { year: number; month: number; day: number }

const FORMATS = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  FORMATS.set(timeZone, format)
  return format
}

function wallClock(at: number, timeZone: string) {
  const parts = formatFor(timeZone).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    seconds: read('hour') * 3600 + read('minute') * 60 + read('second'),
  }
}

/** The instant at which clocks in the zone show the full hour of that day. */
function instantOf({ year, month, day }: Day, hour: number, timeZone: string): number {
  const asUtc = Date.UTC(year, month - 1, day, hour)
  const offsetAt = (at: number) => {
    const wall = wallClock(at, timeZone)
    return Date.UTC(wall.year, wall.month - 1, wall.day) + wall.seconds * 1000 - at
  }
  // Twice: the first guess may lie on the other side of a change of the clocks.
  return asUtc - offsetAt(asUtc - offsetAt(asUtc))
}

function neighbour({ year, month, day }: Day, step: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + step))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

const isWeekend = ({ year, month, day }: Day) =>
  [0, 6].includes(new Date(Date.UTC(year, month - 1, day)).getUTCDay())

/**
 * The instant that lies so many business hours (Monday to Friday, 9 to 17 in the zone) after
 * another, or before it where the number is negative. Public holidays count as any day.
 */
export function addBusinessHours(from: Date, hours: number, timeZone: string): Date {
  const step = hours < 0 ? -1 : 1
  let left = Math.abs(hours) * HOUR_MS
  for (let day: Day = wallClock(from.getTime(), timeZone); ; day = neighbour(day, step)) {
    if (isWeekend(day)) continue
    const opens = instantOf(day, OPENS, timeZone)
    const closes = instantOf(day, CLOSES, timeZone)
    const start = step > 0 ? Math.max(from.getTime(), opens) : Math.min(from.getTime(), closes)
    const open = Math.max(0, step > 0 ? closes - start : start - opens)
    if (open > 0 && left <= open) return new Date(start + step * left)
    left -= open
  }
}

const SOON_HOURS = 2

/** When a due time turns amber. */
export const soonBefore = (due: Date, timeZone: string): Date =>
  addBusinessHours(due, -SOON_HOURS, timeZone)

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
