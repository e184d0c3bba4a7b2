const english = {
  hint: 'Untick a link and visitors will not see it, once you publish. The list shows the last saved draft.',
  off: 'This entry links to others only where its author does.',
  none: 'No text of this entry names another published entry yet.',
  unsaved: 'Shown as soon as the entry is saved.',
  loading: 'Looking for mentions …',
  failed: 'The links could not be read. Save the entry, or load this page again.',
  texts: { description: 'Description', practiceNote: 'How we use it' } as Record<string, string>,
}

const german: typeof english = {
  hint: 'Ohne Häkchen sehen Besucher den Link nicht mehr, sobald Sie veröffentlichen. Die Liste zeigt den zuletzt gespeicherten Entwurf.',
  off: 'Dieser Eintrag verlinkt andere nur dort, wo es von Hand geschehen ist.',
  none: 'Noch nennt kein Text dieses Eintrags einen anderen veröffentlichten Eintrag.',
  unsaved: 'Erscheint, sobald der Eintrag gespeichert ist.',
  loading: 'Nennungen werden gesucht …',
  failed:
    'Die Links ließen sich nicht lesen. Speichern Sie den Eintrag oder laden Sie die Seite neu.',
  texts: { description: 'Beschreibung', practiceNote: 'Wie wir es nutzen' },
}

/** The words of the list of automatic links, in the language of the person's panel. */
export const linkReviewWords = (language: string) => (language === 'de' ? german : english)
