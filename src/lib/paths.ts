/** Every address of the site, written once. All are root-relative; `absoluteUrl` adds the host. */
export const paths = {
  home: (locale: string) => `/${locale}`,
  index: (locale: string) => `/${locale}/glossary`,
  letter: (locale: string, initial: string) =>
    `/${locale}/glossary/letter/${encodeURIComponent(initial.toLowerCase())}`,
  entry: (locale: string, slug: string) => `/${locale}/glossary/${slug}`,
  topic: (locale: string, slug: string) => `/${locale}/topics/${slug}`,
  faq: (locale: string) => `/${locale}/faq`,
  contact: (locale: string, entrySlug?: string | null) =>
    entrySlug ? `/${locale}/contact/${entrySlug}` : `/${locale}/contact`,
  thanks: (locale: string) => `/${locale}/contact/thanks`,
  contactTarget: () => '/api/contact',
  entryPreview: (locale: string, id: number | string) => `/preview/${locale}/entries/${id}`,
  adminDocument: (collection: string, id: number | string) =>
    `/admin/collections/${collection}/${id}`,
}

export function absoluteUrl(path: string, siteUrl: string): string {
  return new URL(path, siteUrl).href
}
