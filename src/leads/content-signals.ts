import type { SpamReason } from './statuses.ts'

type Texts = { name: string; company: string; message: string }

const MAX_LINKS = 3
const LINK = /https?:\/\/(?:www\.)?|\bwww\.|\[url/gi

// They hide where a link leads; who asks a company something has no need to.
const SHORTENER =
  /\b(?:bit\.ly|tinyurl\.com|goo\.gl|is\.gd|ow\.ly|buff\.ly|cutt\.ly|rebrand\.ly|shorturl\.at|rb\.gy|t\.ly|t\.co|tiny\.cc)\/\w/i

const WORD = /\p{L}{3,}/gu
const LATIN = /\p{Script=Latin}/u
const LOOKALIKE = /\p{Script=Cyrillic}|\p{Script=Greek}/u

const countLinks = (text: string) => text.match(LINK)?.length ?? 0

/** The share of the one that comes most often. */
function topShare(items: string[]): { count: number; share: number } {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  const count = Math.max(0, ...counts.values())
  return { count, share: count / Math.max(1, items.length) }
}

/** "Buy now buy now buy now …", word by word or line by line. */
function isRepetitive(message: string): boolean {
  const words = topShare(message.toLowerCase().match(WORD) ?? [])
  const lines = topShare(message.split('\n').filter((line) => line.trim().length > 10))
  return (words.count >= 10 && words.share > 0.3) || (lines.count >= 4 && lines.share > 0.5)
}

/** A word that mixes letters of two alphabets, which look alike and slip past filters. */
const mixesAlphabets = (text: string) =>
  (text.match(WORD) ?? []).some((word) => LATIN.test(word) && LOOKALIKE.test(word))

function isShouted(message: string): boolean {
  const letters = message.match(/\p{Lu}|\p{Ll}/gu) ?? []
  const capitals = message.match(/\p{Lu}/gu) ?? []
  return letters.length >= 40 && capitals.length / letters.length > 0.8
}

/** What the words themselves say against a request. */
export function contentSignals({ name, company, message }: Texts): SpamReason[] {
  const all = `${name}\n${company}\n${message}`
  const signals: [SpamReason, boolean][] = [
    ['many-links', countLinks(message) > MAX_LINKS],
    ['link-in-name', countLinks(`${name} ${company}`) > 0],
    ['short-link', SHORTENER.test(all)],
    ['mixed-alphabets', mixesAlphabets(all)],
    ['repetitive', isRepetitive(message)],
    ['shouted', isShouted(message)],
  ]
  return signals.filter(([, holds]) => holds).map(([reason]) => reason)
}
