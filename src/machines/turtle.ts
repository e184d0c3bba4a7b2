const SHORT: Record<string, string> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

const byCode = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

/** A string in quotes as Turtle reads it back, with its language where it has one. */
export function literal(value: string, language?: string): string {
  const inside = value
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be escaped
    .replace(/[\\"\u0000-\u001f\u007f]/g, (character) => SHORT[character] ?? byCode(character))
  return `"${inside}"${language ? `@${language}` : ''}`
}

/** An address in angle brackets; what must not stand there is escaped. */
export function iri(url: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the grammar of IRIREF names them
  return `<${url.toWellFormed().replace(/[\u0000-\u0020<>"{}|^`\\]/g, byCode)}>`
}

/** A subject with its predicates; a predicate without objects is left out. */
export function statement(
  subject: string,
  predicates: [name: string, objects: string[]][],
): string {
  const lines = predicates
    .filter(([, objects]) => objects.length > 0)
    .map(([name, objects]) => `${name} ${[...new Set(objects)].join(' , ')}`)
  return `${subject} ${lines.join(' ;\n  ')} .\n`
}
