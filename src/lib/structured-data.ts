import { lexicalText } from './lexical-text.ts'

/** A node of JSON-LD in the words of schema.org. A field without a value is left out when written. */
export type StructuredNode = { '@type': string; '@id'?: string } & Record<string, unknown>

type Crumb = { label: string; href?: string }
type Question = { question: string; answer: unknown }

/** The way to a page, as its breadcrumb shows it. */
export function breadcrumbNode(
  crumbs: Crumb[],
  absolute: (path: string) => string,
): StructuredNode {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ label, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: href && absolute(href),
    })),
  }
}

/** Questions with their answers. Hand in only what the page shows. */
export function questionNodes(questions: Question[]): StructuredNode[] {
  return questions.map(({ question, answer }) => ({
    '@type': 'Question',
    name: question,
    acceptedAnswer: { '@type': 'Answer', text: lexicalText(answer) },
  }))
}

export function personNode(name: string | null): StructuredNode | undefined {
  return name ? { '@type': 'Person', name } : undefined
}

/**
 * Nodes as the content of a script element: `<` is written so that no text of an author can end
 * the element or open another.
 */
export function writeStructuredData(nodes: StructuredNode[]): string {
  const document = { '@context': 'https://schema.org', '@graph': nodes }
  return JSON.stringify(document).replaceAll('<', '\\u003c')
}
