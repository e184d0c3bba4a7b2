/** The Postgres notification channel on which changes are announced, as a JSON list of cache tags. */
export const CHANNEL = 'lemma_changes'
