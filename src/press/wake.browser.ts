const ASLEEP = 'script[type="text/asleep"]'

type Flight = { __next_f?: [number, string?][] }

let isAwake = false

/** Tells versions of a page apart, as `fingerprint` of press/finish-page.ts does. */
export function fingerprintOf(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index += 1) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  }
  return hash
}

/** Lets the framework's scripts run after all, in their order. */
function run(): void {
  for (const asleep of document.querySelectorAll<HTMLScriptElement>(ASLEEP)) {
    const script = document.createElement('script')
    for (const { name, value } of asleep.attributes) {
      if (name !== 'type') script.setAttribute(name, value)
    }
    script.text = asleep.text
    script.async = false
    asleep.replaceWith(script)
  }
}

/** Fetches the framework's files while React's copy of the page is still on its way. */
function fetchAhead(): void {
  for (const { src, noModule } of document.querySelectorAll<HTMLScriptElement>(`${ASLEEP}[src]`)) {
    if (noModule) continue
    const link = document.createElement('link')
    link.rel = 'preload'
    link.as = 'script'
    link.href = src
    document.head.append(link)
  }
}

async function rise(): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-flight]')
  if (!place) return run()
  fetchAhead()
  const answer = await fetch(`${location.pathname}?_rsc`, { headers: { RSC: '1' } })
  const flight = await answer.text()
  // Else the page has changed since: React would replace what is being typed in.
  if (`${fingerprintOf(flight)}` !== place.dataset.flight) return
  ;(window as Flight).__next_f = [[0], [1, flight]]
  run()
}

/**
 * Wakes React on a page whose scripts the press has put to sleep. Where its copy of the page cannot
 * be fetched, the form stays an ordinary form until it is touched again.
 */
export function start(part: HTMLElement): void {
  const wake = () => {
    if (isAwake) return
    isAwake = true
    rise().catch(() => {
      isAwake = false
      part.addEventListener('focusin', wake, { once: true })
    })
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', wake)
  else wake()
}
