import type { SpamReason, SpamVerdict } from './statuses.ts'

type Evidence = {
  name: string
  company: string
  message: string
  homepage?: boolean | undefined
  elapsed?: number | undefined
}

type Judgement = { verdict: SpamVerdict; reasons: SpamReason[] }

// Nobody reads a page and fills in four fields in less.
const SHORTEST_TIME_MS = 2000
const MAX_LINKS = 3

const LINK = /https?:\/\/(?:www\.)?|\bwww\.|\[url/gi

const countLinks = (text: string) => text.match(LINK)?.length ?? 0

/**
 * Says how a request looks, and why in short codes. Only the trap is proof; everything else is a
 * suspicion that a person decides on. A form sent without JavaScript has no measured time, which
 * says nothing about it.
 */
export function judgeSpam({ name, company, message, homepage, elapsed }: Evidence): Judgement {
  const suspicions = (
    [
      elapsed !== undefined && elapsed < SHORTEST_TIME_MS && 'too-fast',
      countLinks(message) > MAX_LINKS && 'many-links',
      countLinks(`${name} ${company}`) > 0 && 'link-in-name',
    ] as const
  ).filter((reason) => reason !== false)
  if (homepage) return { verdict: 'spam', reasons: ['trap', ...suspicions] }
  return { verdict: suspicions.length > 0 ? 'suspect' : 'clean', reasons: suspicions }
}
