/** The field in which a form says what it was based on. */
export const BASED_ON = 'basedOn'
