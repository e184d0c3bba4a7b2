import { type StructuredNode, writeStructuredData } from '#lib/structured-data.ts'

/** What a page says to search engines. It is data, never run: no policy has to allow it. */
export function JsonLd({ nodes }: { nodes: StructuredNode[] }) {
  if (nodes.length === 0) return null
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written so that nothing can end the element
      dangerouslySetInnerHTML={{ __html: writeStructuredData(nodes) }}
    />
  )
}
