// A long list continues on /2, /3 …; its first page has no number.
const part = (page: number) => (page > 1 ? `/${page}` : '')

/** Every address of the site, written once. All are root-relative; `absoluteUrl` adds the host. */
export const paths = {
  home: (locale: string) => `/${locale}`,
  index: (locale: string) => `/${locale}/glossary`,
  letter: (locale: string, initial: string, page = 1) =>
    `/${locale}/glossary/letter/${encodeURIComponent(initial.toLowerCase())}${part(page)}`,
  entry: (locale: string, slug: string) => `/${locale}/glossary/${slug}`,
  entryMarkdown: (locale: string, slug: string) => `/${locale}/glossary/${slug}.md`,
  entryPreviews: (locale: string, slug: string) => `/${locale}/glossary/${slug}/previews.json`,
  glossaryJson: (locale: string) => `/${locale}/glossary.json`,
  glossaryTurtle: () => '/glossary.ttl',
  llms: () => '/llms.txt',
  llmsFull: () => '/llms-full.txt',
  mcp: () => '/mcp',
  /** Changes with the version, so that whoever keeps the picture asks again. */
  entryPicture: (locale: string, slug: string, version?: string) =>
    `/${locale}/glossary/${slug}/picture.png${version ? `?v=${version}` : ''}`,
  sitePicture: (locale: string) => `/${locale}/picture.png`,
  topic: (locale: string, slug: string, page = 1) => `/${locale}/topics/${slug}${part(page)}`,
  faq: (locale: string, page = 1) => `/${locale}/faq${part(page)}`,
  search: (locale: string, query = '', page = 1) => {
    const parameters = [query && `q=${encodeURIComponent(query)}`, page > 1 && `page=${page}`]
    return `/${locale}/search?${parameters.filter(Boolean).join('&')}`.replace(/\?$/, '')
  },
  /** Answers `?q=` with suggestions as JSON. */
  suggest: (locale: string) => `/${locale}/search/suggest`,
  contact: (locale: string, entrySlug?: string | null) =>
    entrySlug ? `/${locale}/contact/${entrySlug}` : `/${locale}/contact`,
  thanks: (locale: string) => `/${locale}/contact/thanks`,
  /** A small script under a name that changes with it: see press/small-scripts.ts. */
  script: (file: string) => `/scripts/${file}`,
  picture: (file: string) => `/api/media/file/${encodeURIComponent(file)}`,
  feed: (locale: string) => `/${locale}/feed.xml`,
  /** The whole sitemap, or one part of a large one; all stand at the root, which is all they may cover. */
  sitemap: (part?: number) => `/sitemap.xml${part ? `?part=${part}` : ''}`,
  contactTarget: () => '/api/contact',
  formToken: (requestId: string) => `/api/contact/token?for=${requestId}`,
  deliveriesOf: (lead: number | string) =>
    `/api/deliveries?where[lead][equals]=${lead}&depth=0&sort=id&limit=100`,
  sendAgain: (delivery: number | string) => `/api/deliveries/${delivery}/send-again`,
  leadNotes: (lead: number | string) => `/api/leads/${lead}/notes`,
  /** Newest first. */
  leadEvents: (lead: number | string, page = 1) =>
    `/api/lead-events?where[lead][equals]=${lead}&depth=1&sort=-id&limit=30&page=${page}`,
  samePerson: (lead: number | string) => `/api/leads/${lead}/same-person`,
  /** How many leads came after the one with that id. */
  arrivals: (after?: number) =>
    `/api/leads/arrivals${after === undefined ? '' : `?after=${after}`}`,
  lead: (id: number | string) => `/api/leads/${id}`,
  leadsIn: (status: string, page = 1) =>
    `/api/leads?where[status][equals]=${status}&where[spam.verdict][equals]=clean&depth=1&sort=-createdAt&limit=20&page=${page}`,
  leadList: () => '/admin/collections/leads',
  leadBoard: () => '/admin/collections/leads/board',
  leadReports: (days?: number, step?: string) =>
    `/admin/collections/leads/reports${days && step ? `?days=${days}&step=${step}` : ''}`,
  exportReport: () => '/api/leads/reports',
  leadSettings: () => '/api/globals/lead-settings',
  testWebhook: () => '/api/globals/lead-settings/test-webhook',
  retentionForecast: () => '/api/globals/lead-settings/retention-forecast',
  lookUpAddress: () => '/api/privacy-log/look-up',
  exportAddress: () => '/api/privacy-log/export-address',
  eraseAddress: () => '/api/privacy-log/erase',
  receipt: (entry: number | string) => `/api/privacy-log/${entry}/receipt`,
  exportLeads: () => '/api/leads/export',
  importView: () => '/admin/collections/entries/import',
  entryList: () => '/admin/collections/entries',
  /** Takes the file itself; its name comes in a header. */
  importFile: (options: Record<string, string>) =>
    `/api/import-file?${new URLSearchParams(options)}`,
  imports: () => '/api/imports',
  import: (run: number) => `/api/imports/${run}`,
  importRows: (run: number, { outcome = '', after = 0 }) =>
    `/api/imports/${run}/rows?outcome=${outcome}&after=${after}`,
  importStep: (run: number, step: 'start' | 'cancel') => `/api/imports/${run}/${step}`,
  importReport: (run: number) => `/api/imports/${run}/report`,
  exportEntries: () => '/api/export-entries',
  questions: (ids: string, locale: string) =>
    `/api/faqs?where[id][in]=${ids}&locale=${locale}&depth=0&limit=100`,
  consentWordings: () => '/api/globals/site/consent-wordings',
  voteTarget: () => '/api/vote',
  entryPreview: (locale: string, id: number | string) => `/preview/${locale}/entries/${id}`,
  invite: (person?: number | string) =>
    `/api/users/${person === undefined ? '' : `${person}/`}invite`,
  deactivate: (person: number | string) => `/api/users/${person}/deactivate`,
  reactivate: (person: number | string) => `/api/users/${person}/reactivate`,
  sessionsOf: (person: number | string) => `/api/users/${person}/sessions`,
  signOut: (person: number | string) => `/api/users/${person}/sign-out`,
  resetPassword: (token: string) => `/admin/reset/${token}`,
  adminDocument: (collection: string, id: number | string, locale?: string) =>
    `/admin/collections/${collection}/${id}${locale ? `?locale=${locale}` : ''}`,
  adminHome: () => '/admin',
  /** The rows of one check of the board. */
  healthCheck: (check: string, page = 1) =>
    `/admin/health/${check}${page > 1 ? `?page=${page}` : ''}`,
  writeMiss: () => '/api/health/write',
  dismissMiss: () => '/api/health/dismiss',
  results: (query: Record<string, string> = {}) => {
    const asked = new URLSearchParams(query)
    return `/admin/results${asked.size > 0 ? `?${asked}` : ''}`
  },
  exportResults: (query: Record<string, string>) =>
    `/api/results/export?${new URLSearchParams(query)}`,
  /** A picture that nobody sees: who loads it has opened the entry. */
  view: (locale: string, slug: string) => `/api/view/${locale}/${slug}`,
  /** Told by browsers that a result of the search was opened. */
  found: () => '/api/found',
  /** Who else edits a document, and what they changed. */
  editing: (collection: string, id: number | string, locale: string) =>
    `/api/${collection}/${id}/editing?locale=${locale}`,
  /** Where the panel saves a draft in one language. */
  saveDraft: (collection: string, id: number | string, locale: string) =>
    `/api/${collection}/${id}?locale=${locale}&depth=0&fallback-locale=null&draft=true`,
  standing: (id: number | string, locale: string) => `/api/entries/${id}/standing?locale=${locale}`,
  /** What visitors would read anew: of the newest draft, or of the text that a plan keeps. */
  changes: (id: number | string, locale: string, schedule?: number) =>
    `/api/entries/${id}/changes?locale=${locale}${schedule ? `&schedule=${schedule}` : ''}`,
  review: (id: number | string, locale: string) => `/api/entries/${id}/review?locale=${locale}`,
  schedule: (id: number | string, locale: string) => `/api/entries/${id}/schedule?locale=${locale}`,
  cancelSchedule: (id: number | string, schedule: number) =>
    `/api/entries/${id}/schedule/${schedule}/cancel`,
}

export function absoluteUrl(path: string, siteUrl: string): string {
  return new URL(path, siteUrl).href
}
