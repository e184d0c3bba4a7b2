import type { Locale } from './locales.ts'

/** What the contact form says. It travels with the page to the browser: plain strings only. */
export type FormWords = {
  name: string
  email: string
  company: string
  optional: string
  message: string
  messageHint: string
  trap: string
  send: string
  sending: string
  thanksTitle: string
  thanks: string
  nameMissing: string
  nameTooLong: string
  emailMissing: string
  emailWrong: string
  emailTooLong: string
  companyTooLong: string
  messageMissing: string
  messageTooLong: string
  consentMissing: string
  consentChanged: string
  notUnderstood: string
  errorsTitle: string
  conflict: string
  tooMany: string
  tooLarge: string
  unavailable: string
  offline: string
}

const en: FormWords = {
  name: 'Your name',
  email: 'E-mail',
  company: 'Company',
  optional: 'optional',
  message: 'How can we help?',
  messageHint: 'A few sentences are enough: what you want to achieve and what stands in the way.',
  trap: 'Leave this field empty',
  send: 'Send request',
  sending: 'Sending …',
  thanksTitle: 'Thank you, your request has arrived',
  thanks: 'We read every request ourselves and will get back to you by e-mail.',
  nameMissing: 'Please tell us your name.',
  nameTooLong: 'Please shorten your name to 120 characters.',
  emailMissing: 'Please enter your e-mail address so that we can answer.',
  emailWrong: 'Please check the e-mail address. It should look like name@example.com.',
  emailTooLong: 'An e-mail address has at most 254 characters.',
  companyTooLong: 'Please shorten the company to 160 characters.',
  messageMissing: 'Please write what we can help you with.',
  messageTooLong: 'Please shorten your message to 5,000 characters.',
  consentMissing: 'Please agree, so that we may use your details to answer.',
  consentChanged:
    'This text has changed since you opened the page. Please read it as it stands now and agree again.',
  notUnderstood: 'This field came in a form that cannot be read. Please fill it in again.',
  errorsTitle: 'Please check these fields',
  conflict:
    'An earlier version of this request has already reached us. Send again if this one should reach us too.',
  tooMany:
    'Many requests came from your connection just now. Your text is kept; please try again in a few minutes.',
  tooLarge:
    'This is more text than the form can take. Go back, shorten your message to 5,000 characters and send it again.',
  unavailable:
    'Your request could not be saved just now. Your text is kept; please try again in a moment.',
  offline:
    'There is no connection to the server. Your text is kept; please try again when you are online.',
}

const de: FormWords = {
  name: 'Ihr Name',
  email: 'E-Mail',
  company: 'Firma',
  optional: 'freiwillig',
  message: 'Wie können wir helfen?',
  messageHint: 'Ein paar Sätze genügen: Was möchten Sie erreichen, und was steht im Weg?',
  trap: 'Dieses Feld bitte leer lassen',
  send: 'Anfrage senden',
  sending: 'Wird gesendet …',
  thanksTitle: 'Vielen Dank, Ihre Anfrage ist angekommen',
  thanks: 'Wir lesen jede Anfrage selbst und melden uns per E-Mail bei Ihnen.',
  nameMissing: 'Bitte nennen Sie uns Ihren Namen.',
  nameTooLong: 'Bitte kürzen Sie den Namen auf 120 Zeichen.',
  emailMissing: 'Bitte geben Sie Ihre E-Mail-Adresse an, damit wir antworten können.',
  emailWrong: 'Bitte prüfen Sie die E-Mail-Adresse. Sie sollte aussehen wie name@example.com.',
  emailTooLong: 'Eine E-Mail-Adresse hat höchstens 254 Zeichen.',
  companyTooLong: 'Bitte kürzen Sie die Firma auf 160 Zeichen.',
  messageMissing: 'Bitte schreiben Sie, wobei wir helfen können.',
  messageTooLong: 'Bitte kürzen Sie Ihre Nachricht auf 5.000 Zeichen.',
  consentMissing: 'Bitte stimmen Sie zu, damit wir Ihre Angaben für die Antwort verwenden dürfen.',
  consentChanged:
    'Dieser Text hat sich geändert, seit Sie die Seite geöffnet haben. Bitte lesen Sie die jetzige Fassung und stimmen Sie erneut zu.',
  notUnderstood:
    'Dieses Feld kam in einer Form an, die nicht lesbar ist. Bitte füllen Sie es neu aus.',
  errorsTitle: 'Bitte prüfen Sie diese Felder',
  conflict:
    'Eine frühere Fassung dieser Anfrage hat uns schon erreicht. Senden Sie noch einmal, wenn auch diese ankommen soll.',
  tooMany:
    'Von Ihrem Anschluss kamen eben viele Anfragen. Ihr Text bleibt erhalten; bitte versuchen Sie es in einigen Minuten erneut.',
  tooLarge:
    'Das ist mehr Text, als das Formular aufnehmen kann. Gehen Sie zurück, kürzen Sie Ihre Nachricht auf 5.000 Zeichen und senden Sie sie erneut.',
  unavailable:
    'Ihre Anfrage ließ sich gerade nicht speichern. Ihr Text bleibt erhalten; bitte versuchen Sie es gleich noch einmal.',
  offline:
    'Es besteht keine Verbindung zum Server. Ihr Text bleibt erhalten; bitte versuchen Sie es erneut, sobald Sie online sind.',
}

export const formWords: Record<Locale, FormWords> = { en, de }

/** The section around the form, and the pages that answer it. Only the server needs these. */
export const contactWords: Record<
  Locale,
  { intro: string; consent: string; back: string; refused: string; unreadable: string }
> = {
  en: {
    intro: 'Tell us what you are working on. The people who use this every day will answer.',
    consent:
      'I agree that my details are stored and used to answer my request. I can withdraw this at any time by e-mail.',
    back: 'Back to the form',
    refused: 'This request was not sent from our form, so it was not accepted.',
    unreadable: 'This request came in a format that the form does not know.',
  },
  de: {
    intro:
      'Erzählen Sie uns, woran Sie arbeiten. Es antworten Menschen, die täglich damit umgehen.',
    consent:
      'Ich bin einverstanden, dass meine Angaben gespeichert und zur Beantwortung meiner Anfrage verwendet werden. Das kann ich jederzeit per E-Mail widerrufen.',
    back: 'Zurück zum Formular',
    refused: 'Diese Anfrage kam nicht von unserem Formular und wurde deshalb nicht angenommen.',
    unreadable: 'Diese Anfrage kam in einem Format, das das Formular nicht kennt.',
  },
}
