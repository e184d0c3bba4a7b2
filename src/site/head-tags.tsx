import type { Metadata } from 'next'

type Pairs = Record<string, unknown>

const textOf = (value: unknown) => (value ? String(value) : undefined)

/** What is shown where the page's address is shared. */
function CardTags({ card }: { card: Pairs }) {
  const properties = {
    title: card.title,
    description: card.description,
    url: card.url,
    site_name: card.siteName,
    locale: card.locale,
    type: card.type,
    image: (card.images as { url: string }[] | undefined)?.[0]?.url,
  }
  return Object.entries(properties).map(([name, value]) =>
    value ? <meta key={name} property={`og:${name}`} content={String(value)} /> : null,
  )
}

/** The metadata of a page as mark-up, for documents that Next does not draw. */
export function HeadTags({ metadata }: { metadata: Metadata }) {
  const { title, description, alternates, openGraph, robots } = metadata
  const isIndexed = typeof robots !== 'object' || robots?.index !== false
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{textOf(title)}</title>
      {description && <meta name="description" content={description} />}
      {!isIndexed && <meta name="robots" content="noindex, follow" />}
      {alternates?.canonical && <link rel="canonical" href={textOf(alternates.canonical)} />}
      {Object.entries(alternates?.languages ?? {}).map(([language, href]) => (
        <link key={language} rel="alternate" hrefLang={language} href={textOf(href)} />
      ))}
      {Object.entries(alternates?.types ?? {}).map(([type, href]) => (
        <link key={type} rel="alternate" type={type} href={textOf(href)} />
      ))}
      {openGraph && <CardTags card={openGraph as Pairs} />}
      <link rel="icon" href="/icon.svg" type="image/svg+xml" sizes="any" />
    </>
  )
}
