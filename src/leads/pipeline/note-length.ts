export const NOTE_LENGTH = 10_000
