export const EVENT_KINDS = [
  'received',
  'status',
  'owner',
  'lost',
  'priority',
  'due',
  'spam',
  'delivery',
  'note',
  'answer',
] as const
type EventKind = (typeof EVENT_KINDS)[number]

export const EVENT_LABELS: Record<EventKind, { en: string; de: string }> = {
  received: { en: 'Received', de: 'Eingegangen' },
  status: { en: 'Status changed', de: 'Status geändert' },
  owner: { en: 'Owner changed', de: 'Zuständigkeit geändert' },
  lost: { en: 'Why it was lost', de: 'Warum verloren' },
  priority: { en: 'Priority changed', de: 'Priorität geändert' },
  due: { en: 'Due time changed', de: 'Fälligkeit geändert' },
  spam: { en: 'Spam verdict changed', de: 'Spam-Urteil geändert' },
  delivery: { en: 'Delivery', de: 'Zustellung' },
  note: { en: 'Note', de: 'Notiz' },
  answer: { en: 'Answered the visitor', de: 'Besucher beantwortet' },
}
