type ScheduleWords = {
  invalidTime: string
  past: string
  tooFar: string
  notPublic: string
  gone: string
  stale: string
  notReady: (why: string) => string
}

const english: ScheduleWords = {
  invalidTime: 'Choose a day and a time.',
  past: 'This time is over. Choose a later one.',
  tooFar: 'At most two years ahead can be planned.',
  notPublic: 'This language is not public and will not be: there is nothing to take away.',
  gone: 'It has been done or taken back meanwhile.',
  stale:
    'The text has changed since you saw it. The newest comes into the form in a moment: look at it once more.',
  notReady: (why) => `It could not be published like this. ${why}`,
}

const german: ScheduleWords = {
  invalidTime: 'Wählen Sie einen Tag und eine Uhrzeit.',
  past: 'Diese Zeit ist vorbei. Wählen Sie eine spätere.',
  tooFar: 'Planen lässt sich höchstens zwei Jahre im Voraus.',
  notPublic:
    'Diese Sprache ist nicht öffentlich und wird es auch nicht: Es gibt nichts zu entfernen.',
  gone: 'Es ist inzwischen geschehen oder zurückgenommen.',
  stale:
    'Der Text hat sich geändert, seit Sie ihn gesehen haben. Gleich steht der neueste im Formular: Sehen Sie ihn noch einmal an.',
  notReady: (why) => `So ließe er sich nicht veröffentlichen. ${why}`,
}

export const scheduleWords = (language: string | undefined) =>
  language === 'de' ? german : english
