const english = {
  atMostCharacters: (count: number) => `At most ${count} characters fit here.`,
  textTooLong: 'This text is too long. Split it or shorten it.',
  linkStart: 'A link starts with https://, http://, mailto:, tel: or /.',
  passwordTooShort: (count: number) => `A password needs at least ${count} characters.`,
  slugShape: 'Use small letters, digits and single hyphens.',
  slugReserved: (slug: string) => `“${slug}” is an address of the site itself. Choose another.`,
  webhookUrl: 'The address of a webhook begins with https:// and holds no password.',
  routingEmpty: 'Each rule needs a topic or a language.',
}

const german: typeof english = {
  atMostCharacters: (count) => `Hier ist Platz für höchstens ${count} Zeichen.`,
  textTooLong: 'Dieser Text ist zu lang. Teilen oder kürzen Sie ihn.',
  linkStart: 'Ein Link beginnt mit https://, http://, mailto:, tel: oder /.',
  passwordTooShort: (count) => `Ein Passwort braucht mindestens ${count} Zeichen.`,
  slugShape: 'Nur Kleinbuchstaben, Ziffern und einzelne Bindestriche.',
  slugReserved: (slug) => `„${slug}“ ist eine Adresse der Website selbst. Wählen Sie eine andere.`,
  webhookUrl: 'Die Adresse eines Webhooks beginnt mit https:// und enthält kein Passwort.',
  routingEmpty: 'Jede Regel braucht ein Thema oder eine Sprache.',
}

/** What is said of a wrong value, in the language of the person's admin panel. */
export function adminWords({ i18n }: { i18n?: { language?: string } | undefined }) {
  return i18n?.language === 'de' ? german : english
}
