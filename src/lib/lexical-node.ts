import type { Entry } from '#payload-types.ts'

/** A rich text as the editor stores it. */
export type RichText = NonNullable<Entry['description']>
export type LexicalNode = RichText['root']['children'][number]

/** The bits by which the editor marks a text. */
export const FORMAT = { bold: 1, italic: 2, code: 16 } as const
