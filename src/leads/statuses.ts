export const LEAD_STATUSES = ['new', 'contacted', 'qualified', 'won', 'lost'] as const
export type LeadStatus = (typeof LEAD_STATUSES)[number]

export const SPAM_VERDICTS = ['clean', 'suspect', 'spam'] as const
export type SpamVerdict = (typeof SPAM_VERDICTS)[number]

export const STATUS_LABELS: Record<LeadStatus, { en: string; de: string }> = {
  new: { en: 'New', de: 'Neu' },
  contacted: { en: 'Contacted', de: 'Kontaktiert' },
  qualified: { en: 'Qualified', de: 'Qualifiziert' },
  won: { en: 'Won', de: 'Gewonnen' },
  lost: { en: 'Lost', de: 'Verloren' },
}

export const VERDICT_LABELS: Record<SpamVerdict, { en: string; de: string }> = {
  clean: { en: 'Clean', de: 'Sauber' },
  suspect: { en: 'Suspect', de: 'Verdächtig' },
  spam: { en: 'Spam', de: 'Spam' },
}
