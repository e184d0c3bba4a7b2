const english = {
  atMostCharacters: (count: number) => `At most ${count} characters fit here.`,
  textTooLong: 'This text is too long. Split it or shorten it.',
  linkStart: 'A link starts with https://, http://, mailto:, tel: or /.',
  passwordTooShort: (count: number) => `A password needs at least ${count} characters.`,
  lastAdmin: 'This is the last active administrator. Make somebody else an administrator first.',
  slugShape: 'Use small letters, digits and single hyphens.',
  slugReserved: (slug: string) => `“${slug}” is an address of the site itself. Choose another.`,
  slugTaken: (slug: string, title: string) =>
    `“${slug}” is the address of “${title}”. Choose another one.`,
  slugInTrash: (slug: string, title: string) =>
    `“${slug}” is the address of “${title}”, which is in the trash and may come back. Choose another one, or delete that for good.`,
  webhookUrl: 'The address of a webhook begins with https:// and holds no password.',
  routingEmpty: 'Each rule needs a topic or a language.',
  nameTaken: (name: string, term: string) =>
    `“${name}” leads to the entry “${term}” already. A name belongs to one entry.`,
  nameMisspelt: (name: string, term: string) =>
    `“${name}” is kept as a misspelling in the entry “${term}”. Remove it there first.`,
  timeZone: 'Write a time zone by its name, like Europe/Berlin.',
  lostReasonMissing: 'Say why the lead was lost.',
  bulkOnly: 'Several leads at once can be given an owner or a status, nothing else.',
  // The panel makes a list of whatever follows a colon.
  leadIsStale: (status: string, owner: string | undefined) =>
    `Not saved. Someone changed this lead meanwhile. It is now “${status}” ${owner ? `with ${owner} as its owner` : 'without an owner'}. Load it anew and change it again.`,
}

const german: typeof english = {
  atMostCharacters: (count) => `Hier ist Platz für höchstens ${count} Zeichen.`,
  textTooLong: 'Dieser Text ist zu lang. Teilen oder kürzen Sie ihn.',
  linkStart: 'Ein Link beginnt mit https://, http://, mailto:, tel: oder /.',
  passwordTooShort: (count) => `Ein Passwort braucht mindestens ${count} Zeichen.`,
  lastAdmin: 'Das ist die letzte aktive Administration. Geben Sie die Rolle zuerst jemand anderem.',
  slugShape: 'Nur Kleinbuchstaben, Ziffern und einzelne Bindestriche.',
  slugReserved: (slug) => `„${slug}“ ist eine Adresse der Website selbst. Wählen Sie eine andere.`,
  slugTaken: (slug, title) => `„${slug}“ ist die Adresse von „${title}“. Wählen Sie eine andere.`,
  slugInTrash: (slug, title) =>
    `„${slug}“ ist die Adresse von „${title}“, das im Papierkorb liegt und wiederkommen kann. Wählen Sie eine andere, oder löschen Sie es dort endgültig.`,
  webhookUrl: 'Die Adresse eines Webhooks beginnt mit https:// und enthält kein Passwort.',
  routingEmpty: 'Jede Regel braucht ein Thema oder eine Sprache.',
  nameTaken: (name, term) =>
    `„${name}“ führt schon zum Eintrag „${term}“. Ein Name gehört zu einem Eintrag.`,
  nameMisspelt: (name, term) =>
    `„${name}“ steht im Eintrag „${term}“ als Falschschreibung. Entfernen Sie es zuerst dort.`,
  timeZone: 'Schreiben Sie eine Zeitzone mit ihrem Namen, etwa Europe/Berlin.',
  lostReasonMissing: 'Sagen Sie, warum die Anfrage verloren ging.',
  bulkOnly:
    'Mehrere Anfragen zugleich bekommen eine Zuständigkeit oder einen Status, sonst nichts.',
  leadIsStale: (status, owner) =>
    `Nicht gespeichert. Jemand hat diese Anfrage inzwischen geändert. Sie ist jetzt „${status}“ ${owner ? `und ${owner} ist zuständig` : 'und niemand ist zuständig'}. Laden Sie sie neu und ändern Sie sie noch einmal.`,
}

/** What is said of a wrong value, in the language of the person's admin panel. */
export function adminWords({ i18n }: { i18n?: { language?: string } | undefined }) {
  return i18n?.language === 'de' ? german : english
}
