// Programs say what they are by one of these words, or say nothing at all.
const BOT =
  /bot|crawl|spider|slurp|scrap|fetch|preview|monitor|headless|lighthouse|pagespeed|validator|archiver|feed|curl|wget|http|python|java\/|ruby|perl|okhttp|axios|facebookexternalhit|whatsapp|chatgpt|claude|gptbot|perplexity/i

/** Whether a request comes from a program rather than from a reader's browser. */
export function isBot(userAgent: string | null): boolean {
  return !userAgent || !/^mozilla\/5\.0 /i.test(userAgent) || BOT.test(userAgent)
}
