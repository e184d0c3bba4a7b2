import type { Locale } from '#i18n/locales.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { escapeXml } from '#lib/xml.ts'
import type { FeedEntry } from './queries.ts'

/** How many entries a feed reader is told of. */
export const FEED_LENGTH = 50

type Feed = {
  locale: Locale
  title: string
  subtitle: string | null
  publisher: string
  entries: FeedEntry[]
  /** When nothing is published yet, a feed still has to say when it changed. */
  updatedAt: string
  siteUrl: string
}

/** A name that stays when an address changes (RFC 4151). */
const tagUri = (siteUrl: string, specific: string) =>
  `tag:${new URL(siteUrl).hostname},2026:${specific}`

const element = (name: string, text: string | null) =>
  text ? `<${name}>${escapeXml(text)}</${name}>` : ''

const person = (name: string | null) => (name ? `<author>${element('name', name)}</author>` : '')

function writeEntry(entry: FeedEntry, locale: Locale, siteUrl: string): string {
  const url = absoluteUrl(paths.entry(locale, entry.slug), siteUrl)
  return [
    '<entry>',
    element('id', tagUri(siteUrl, `${locale}/entry/${entry.id}`)),
    element('title', entry.term),
    `<link rel="alternate" type="text/html" href="${escapeXml(url)}"/>`,
    element('updated', entry.updatedAt),
    person(entry.author),
    element('summary', entry.summary),
    '</entry>\n',
  ].join('')
}

/** The newest and the newly changed entries of a language as an Atom feed (RFC 4287). */
export function writeFeed(feed: Feed): string {
  const { locale, siteUrl, entries } = feed
  const self = absoluteUrl(paths.feed(locale), siteUrl)
  const home = absoluteUrl(paths.index(locale), siteUrl)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">\n`,
    element('id', tagUri(siteUrl, `${locale}/feed`)),
    element('title', feed.title),
    element('subtitle', feed.subtitle),
    `<link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(home)}"/>`,
    element('updated', entries[0]?.updatedAt ?? feed.updatedAt),
    person(feed.publisher),
    '\n',
    ...entries.map((entry) => writeEntry(entry, locale, siteUrl)),
    '</feed>\n',
  ].join('')
}
