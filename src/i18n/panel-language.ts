/** The languages that the panel speaks. */
export type PanelLanguage = 'en' | 'de'

/** A name in the panel, in each of its languages. */
export type Label = Record<PanelLanguage, string>

/** The panel's language from a person's choice; English where it is neither. */
export const panelLanguage = (code: string | undefined): PanelLanguage =>
  code === 'de' ? 'de' : 'en'
