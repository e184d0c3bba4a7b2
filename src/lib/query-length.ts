/** Longest search that is read; what is typed beyond it is cut off. */
export const QUERY_MAX_LENGTH = 200
