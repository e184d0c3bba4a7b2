/** What files the importers read, by the ends of their names. */
export const EXTENSIONS = ['.csv', '.json', '.md', '.txt']

export const extensionOf = (name: string) => /\.[a-z]+$/.exec(name.toLowerCase())?.[0] ?? ''

/** Formats of which one file holds many entries. */
export const isTable = (extension: string) => ['.csv', '.json'].includes(extension)
