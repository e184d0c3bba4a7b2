// The largest number that the database keeps for one.
const MAX_ID = 2_147_483_647

/** Whether something may be the id of a document. */
export const isDocumentId = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) <= MAX_ID
