/**
 * The elements of a document, or an error where it is not well-formed: every tag closed in its
 * order, no loose `<` or `&`, attributes quoted, no character that XML does not know.
 */
export function readXml(
  xml: string,
): { name: string; attributes: Record<string, string>; text: string }[] {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  if (body === xml) throw new Error('The declaration is missing')
  const open: { name: string; attributes: Record<string, string>; text: string }[] = []
  const elements: typeof open = []
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(body))
    throw new Error('A character that XML does not know')
  const token = /<(\/?)([a-z][\w:]*)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
  let end = 0
  for (const match of body.matchAll(token)) {
    end = match.index + match[0].length
    const [, closes, name = '', attributes = '', isEmpty, text] = match
    if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(text ?? attributes))
      throw new Error(`Loose &: ${match[0]}`)
    if (text !== undefined) {
      const last = open.at(-1)
      if (last) last.text += text
    } else if (closes) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`)
    } else {
      const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)]
      const element = {
        name,
        attributes: Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value])),
        text: '',
      }
      elements.push(element)
      if (!isEmpty) open.push(element)
    }
  }
  if (end !== body.length || open.length > 0)
    throw new Error(`Not well-formed at ${end}: ${body.slice(end, end + 80)}`)
  return elements
}
