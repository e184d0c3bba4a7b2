import { expect, test } from 'vitest'
import { isBot } from './is-bot.ts'

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'

test.each([
  CHROME,
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
])('a reader: %s', (agent) => expect(isBot(agent)).toBe(false))

test.each([
  null,
  '',
  'curl/8.5.0',
  'python-requests/2.32',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  CHROME.replace('Chrome', 'HeadlessChrome'),
  'Mozilla/5.0 (Macintosh) Chrome-Lighthouse',
  'facebookexternalhit/1.1',
])('a program: %s', (agent) => expect(isBot(agent)).toBe(true))
