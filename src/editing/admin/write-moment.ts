/** A moment by the reader's own clock; the day only where it is not today. */
export function writeMoment(value: string, language: string): string {
  const date = new Date(value)
  const isToday = date.toDateString() === new Date().toDateString()
  return date.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  })
}
