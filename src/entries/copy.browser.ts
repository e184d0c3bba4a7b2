const SHOWN_MS = 2500

/** Hands the page's address to the system's share sheet on a phone, else to the clipboard. */
async function share(): Promise<boolean> {
  const url =
    document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href
  if ('share' in navigator && matchMedia('(pointer: coarse)').matches) {
    // Whoever closes the sheet has seen it: there is nothing to say.
    await navigator.share({ title: document.title, url }).catch(() => {})
    return false
  }
  await navigator.clipboard.writeText(url)
  return true
}

/** Brings a button to life that shares the page; says so in the words that it brings along. */
export function start(button: HTMLElement): void {
  const voice = document.createElement('span')
  voice.className = 'copied'
  voice.role = 'status'
  button.append(voice)
  let timer: ReturnType<typeof setTimeout> | undefined
  const say = (text = '') => {
    voice.textContent = text
    clearTimeout(timer)
    timer = setTimeout(() => {
      voice.textContent = ''
    }, SHOWN_MS)
  }
  const press = () =>
    share().then(
      (isCopied) => isCopied && say(button.dataset.done),
      () => say(button.dataset.refused),
    )
  button.addEventListener('click', press)
  if ('pressed' in button.dataset) void press()
}
