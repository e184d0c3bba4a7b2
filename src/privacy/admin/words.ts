import type { Counts } from '../erase-leads.ts'

const things = (one: string, many: string) => (count: number) =>
  `${count} ${count === 1 ? one : many}`

const english = {
  title: 'Everything about an e-mail address',
  help: 'Capital and small letters count alike. Limits keep no addresses, only fingerprints of a day; mails that were sent and what a webhook passed on are out of reach.',
  address: 'E-mail address',
  find: 'Look up',
  notAddress: 'This does not look like an e-mail address.',
  failed: 'This did not work. Nothing was changed.',
  looking: 'Looking …',
  counted: ({ leads, events, deliveries, mentions }: Counts) =>
    [
      things('lead', 'leads')(leads),
      things('event', 'events')(events),
      things('delivery', 'deliveries')(deliveries),
      `${things('mention', 'mentions')(mentions)} in texts of others`,
    ].join(', '),
  found: (what: string) => `Found: ${what}.`,
  nothing:
    'Nothing is stored about this address. Erasing still writes a receipt, which also holds after a restore.',
  export: 'Export as JSON',
  erase: 'Erase all of it …',
  really: (what: string, address: string) =>
    `This erases ${what} for ${address}. Mentions are struck out of the texts. It cannot be undone.`,
  yes: 'Erase for good',
  no: 'Cancel',
  erased: (what: string, receipt: string) => `Erased: ${what}. Receipt ${receipt}.`,
  receipt: 'Download the receipt',
  outcome: 'Outcome',
  today: 'Erased at the next daily run',
  soon: 'Within 30 days',
  won: 'Won',
  lost: 'Lost',
  spam: 'Spam',
  open: 'All others',
  unreadable: 'What this would erase cannot be counted just now.',
  forecast: 'What these times would erase',
}

const german: typeof english = {
  title: 'Alles zu einer E-Mail-Adresse',
  help: 'Groß- und Kleinschreibung zählen gleich. Die Limits merken sich keine Adressen, nur Fingerabdrücke für einen Tag; versandte E-Mails und was ein Webhook weitergab, liegen außer Reichweite.',
  address: 'E-Mail-Adresse',
  find: 'Nachsehen',
  notAddress: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
  failed: 'Das hat nicht geklappt. Nichts wurde geändert.',
  looking: 'Wird gesucht …',
  counted: ({ leads, events, deliveries, mentions }) =>
    [
      things('Anfrage', 'Anfragen')(leads),
      things('Ereignis', 'Ereignisse')(events),
      things('Zustellung', 'Zustellungen')(deliveries),
      `${things('Erwähnung', 'Erwähnungen')(mentions)} in Texten anderer`,
    ].join(', '),
  found: (what) => `Gefunden: ${what}.`,
  nothing:
    'Zu dieser Adresse ist nichts gespeichert. Das Löschen schreibt trotzdem einen Beleg, der auch nach einer Wiederherstellung gilt.',
  export: 'Als JSON ausgeben',
  erase: 'Alles davon löschen …',
  really: (what, address) =>
    `Das löscht ${what} zu ${address}. Erwähnungen werden in den Texten gestrichen. Es lässt sich nicht rückgängig machen.`,
  yes: 'Endgültig löschen',
  no: 'Abbrechen',
  erased: (what, receipt) => `Gelöscht: ${what}. Beleg ${receipt}.`,
  receipt: 'Beleg herunterladen',
  outcome: 'Ergebnis',
  today: 'Beim nächsten täglichen Lauf gelöscht',
  soon: 'Innerhalb von 30 Tagen',
  won: 'Gewonnen',
  lost: 'Verloren',
  spam: 'Spam',
  open: 'Alle anderen',
  unreadable: 'Was das löschen würde, lässt sich gerade nicht zählen.',
  forecast: 'Was diese Fristen löschen würden',
}

/** What the privacy screens say, in the language of whoever reads. */
export const privacyWords = (language: string) => (language === 'de' ? german : english)
