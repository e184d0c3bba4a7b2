import type { Locale } from './locales.ts'

type MailWords = {
  /** Mails to sales, in the team's language. */
  newRequest: string
  newRequests: (count: number) => string
  sales: string
  about: string
  company: string
  email: string
  language: string
  page: string
  referrer: string
  campaign: string
  received: string
  message: string
  open: string
  answerHint: (name: string) => string
  /** The confirmation, in the visitor's language. */
  replySubject: (site: string) => string
  greeting: (name: string | undefined) => string
  replyText: string
  replyAbout: (term: string) => string
  replyNext: string
  replyRead: string
  regards: (site: string) => string
  whyReply: (site: string) => string
}

const en: MailWords = {
  newRequest: 'New request',
  newRequests: (count) => `${count} new requests`,
  sales: 'A new request has come in:',
  about: 'About',
  company: 'Company',
  email: 'E-mail',
  language: 'Language',
  page: 'Page',
  referrer: 'Came from',
  campaign: 'Campaign',
  received: 'Received',
  message: 'Message',
  open: 'Open the lead',
  answerHint: (name) => `Reply to this mail and you write to ${name}.`,
  replySubject: (site) => `We have received your request – ${site}`,
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  replyText: 'thank you for writing to us. Your request has arrived safely.',
  replyAbout: (term) => `You asked about ${term}.`,
  replyNext:
    'A colleague who works with these topics every day will read it and answer you personally by e-mail.',
  replyRead: 'Read the entry again',
  regards: (site) => `Kind regards\nThe team behind ${site}`,
  whyReply: (site) =>
    `You receive this mail because this address was entered in the contact form of ${site}. If that was not you, you need not do anything.`,
}

const de: MailWords = {
  newRequest: 'Neue Anfrage',
  newRequests: (count) => `${count} neue Anfragen`,
  sales: 'Eine neue Anfrage ist eingegangen:',
  about: 'Thema',
  company: 'Firma',
  email: 'E-Mail',
  language: 'Sprache',
  page: 'Seite',
  referrer: 'Herkunft',
  campaign: 'Kampagne',
  received: 'Eingegangen',
  message: 'Nachricht',
  open: 'Anfrage öffnen',
  answerHint: (name) => `Wenn Sie auf diese E-Mail antworten, schreiben Sie an ${name}.`,
  replySubject: (site) => `Ihre Anfrage ist angekommen – ${site}`,
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  replyText: 'vielen Dank für Ihre Nachricht. Sie ist gut bei uns angekommen.',
  replyAbout: (term) => `Ihr Thema: ${term}.`,
  replyNext:
    'Jemand aus unserem Team, der täglich damit arbeitet, liest sie und antwortet Ihnen persönlich per E-Mail.',
  replyRead: 'Den Eintrag noch einmal lesen',
  regards: (site) => `Freundliche Grüße\nIhr Team von ${site}`,
  whyReply: (site) =>
    `Sie erhalten diese E-Mail, weil diese Adresse im Kontaktformular von ${site} eingetragen wurde. Waren Sie das nicht, brauchen Sie nichts zu tun.`,
}

export const mailWords: Record<Locale, MailWords> = { en, de }
