// The more particular first: Edge and Opera call themselves Chrome, Chrome calls itself Safari.
const BROWSERS: [name: string, sign: RegExp][] = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|Chromium|CriOS)\//],
  ['Safari', /Version\/.* Safari\//],
]

const SYSTEMS: [name: string, sign: RegExp][] = [
  ['iPad', /iPad/],
  ['iPhone', /iPhone/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
]

const first = (known: [name: string, sign: RegExp][], text: string) =>
  known.find(([, sign]) => sign.test(text))?.[0]

/** "Firefox · Windows": enough to know one's own devices again. The header itself is not kept. */
export function deviceOf(userAgent: string | null | undefined): string | undefined {
  const text = (userAgent ?? '').slice(0, 500)
  return [first(BROWSERS, text), first(SYSTEMS, text)].filter(Boolean).join(' · ') || undefined
}
