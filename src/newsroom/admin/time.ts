export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

const two = (part: number) => String(part).padStart(2, '0')

/** As a field for day and time takes it: 2026-12-01T09:30. */
export function wallTime(value: string | number): string {
  const date = new Date(value)
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
