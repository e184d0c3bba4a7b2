/** A moment by the editor's own clock, to the minute. */
export const writeTime = (value: string, language: string) =>
  new Date(value).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

const two = (part: number) => String(part).padStart(2, '0')

/** As a field for day and time takes it: 2026-12-01T09:30. */
export function wallTime(value: string | number): string {
  const date = new Date(value)
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
