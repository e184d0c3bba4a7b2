import type { Previews } from './previews.ts'

const HOVER_MS = 250
const GRACE_MS = 200
const LONG_PRESS_MS = 400

/** The link to another entry in a text at an event, if any. */
function linkAt({ target }: Event): HTMLAnchorElement | null {
  const links = ':is(.prose, .mentioned) a[href^="/"]'
  return target instanceof Element ? target.closest<HTMLAnchorElement>(links) : null
}

function line(name: string, text: string): HTMLElement {
  const made = document.createElement(name)
  made.dir = 'auto'
  made.textContent = text
  return made
}

/** The one box of a page, and the link it belongs to. All of a page's definitions come at once. */
class Preview {
  source: string
  box = document.createElement('div')
  known: Promise<Previews> | undefined
  link: HTMLAnchorElement | undefined
  timer: ReturnType<typeof setTimeout> | undefined

  constructor(texts: HTMLElement) {
    this.source = texts.dataset.source ?? ''
    this.box.className = 'preview'
    this.box.id = 'preview'
    this.box.popover = 'manual'
    this.box.role = 'tooltip'
    // Inside a landmark, and where React lets it be: see docs/decisions/009-small-scripts.md.
    const end = texts.querySelector('form') ?? document.body
    end.append(this.box)
  }

  get isOpen(): boolean {
    return this.box.matches(':popover-open')
  }

  read(): Promise<Previews> {
    this.known ??= fetch(this.source)
      .then((answer): Promise<Previews> => answer.json())
      .catch(() => {
        // Asked for again at the next link.
        this.known = undefined
        return {}
      })
    return this.known
  }

  plan(work: () => void, after: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(work, after)
  }

  async show(): Promise<void> {
    const { link } = this
    const found = link && (await this.read())[link.pathname]
    // Meanwhile the pointer may be elsewhere.
    if (!found || this.link !== link) return
    this.box.replaceChildren(line('b', found.term), line('span', found.summary))
    link.style.setProperty('anchor-name', '--preview')
    link.setAttribute('aria-describedby', this.box.id)
    this.box.showPopover()
  }

  /** Takes a link for its own, and shows its definition unless it is left before. */
  attend(link: HTMLAnchorElement, after: number, show = () => void this.show()): void {
    if (this.link !== link) {
      this.close()
      this.link = link
      void this.read()
    } else if (this.isOpen) {
      clearTimeout(this.timer)
      return
    }
    this.plan(show, after)
  }

  close(): void {
    clearTimeout(this.timer)
    this.link?.style.removeProperty('anchor-name')
    this.link?.removeAttribute('aria-describedby')
    this.link = undefined
    if (this.isOpen) this.box.hidePopover()
  }

  closeSoon(): void {
    this.plan(() => this.close(), GRACE_MS)
  }
}

/** A mouse that rests on a link, or on its definition. */
function followPointer(texts: HTMLElement, preview: Preview, first: Event): void {
  const enter = (event: Event) => {
    const link = linkAt(event)
    if (link && (event as PointerEvent).pointerType !== 'touch') preview.attend(link, HOVER_MS)
  }
  texts.addEventListener('pointerover', enter)
  texts.addEventListener('pointerout', ({ pointerType }) => {
    if (pointerType !== 'touch' && !preview.link?.matches(':focus-visible')) preview.closeSoon()
  })
  preview.box.addEventListener('pointerenter', () => clearTimeout(preview.timer))
  preview.box.addEventListener('pointerleave', () => preview.closeSoon())
  if (first.type === 'pointerover') enter(first)
}

function followKeys(texts: HTMLElement, preview: Preview, first: Event): void {
  const enter = (event: Event) => {
    const link = linkAt(event)
    if (link?.matches(':focus-visible')) preview.attend(link, 0)
  }
  texts.addEventListener('focusin', enter)
  texts.addEventListener('focusout', () => preview.close())
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && preview.link) preview.close()
  })
  if (first.type === 'focusin') enter(first)
}

/** A finger that rests on a link gets its definition in place of the system's menu; a tap follows it. */
function followFinger(texts: HTMLElement, preview: Preview): void {
  let isHeld = false
  const refuse = (event: Event) => isHeld && linkAt(event) && event.preventDefault()
  document.addEventListener('pointerdown', (event) => {
    isHeld = false
    if (event.pointerType !== 'touch') return
    preview.close()
    const link = texts.contains(event.target as Node) && linkAt(event)
    if (!link) return
    link.style.setProperty('-webkit-touch-callout', 'none')
    preview.attend(link, LONG_PRESS_MS, () => {
      isHeld = true
      void preview.show()
    })
  })
  for (const end of ['pointerup', 'pointercancel'] as const) {
    document.addEventListener(end, ({ pointerType }) => {
      if (pointerType === 'touch' && !isHeld) preview.close()
    })
  }
  texts.addEventListener('contextmenu', refuse)
  texts.addEventListener('click', refuse)
}

/**
 * Shows the short definition of the term that a link leads to, on hover, on focus by the keyboard and
 * on a long press. It stays while the pointer is on it, and Escape puts it away (WCAG 1.4.13).
 */
export function start(texts: HTMLElement, event: Event): void {
  // Without it there is no place for a box that covers nothing: links stay links.
  if (!CSS.supports('position-area', 'block-end')) return
  const preview = new Preview(texts)
  followPointer(texts, preview, event)
  followKeys(texts, preview, event)
  followFinger(texts, preview)
}
