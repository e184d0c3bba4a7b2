/**
 * A moment to the minute, with its day.
 * @param timeZone where it is not the reader's own
 */
export const writeTime = (value: string, language: string, timeZone?: string): string =>
  new Date(value).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone ? { timeZone } : {}),
  })
