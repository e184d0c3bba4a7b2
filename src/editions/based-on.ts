import type { Prints } from './prints.ts'

/** The field in which a form says what it was based on. */
export const BASED_ON = 'basedOn'

/** Told to the window where a form is found to show an older text: whoever keeps it fresh looks at once. */
export const OLDER_FORM = 'lemma-older-form'

/**
 * Whether a form that is based on this shows the text.
 * @param base null where nothing is said of it: then the text is known from elsewhere
 */
export const isSameText = (base: Prints | null, text: Prints): boolean =>
  base === null || Object.entries(text).every(([name, print]) => base[name] === print)
