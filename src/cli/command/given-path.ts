import path from 'node:path'

/** Where npm was called: it changes to the project's folder, but paths are meant from there. */
export const STANDING = process.env.INIT_CWD || process.cwd()

export const givenPath = (name: string): string => path.resolve(STANDING, name)
