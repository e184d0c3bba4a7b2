import type { SuggestAnswer, Suggestion } from './suggest-answer.ts'

const PAUSE_MS = 120

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  made.dir = 'auto'
  return made
}

/** A link, so that it opens in a new tab like any other; never in the order of Tab. */
function optionAt(href: string, parts: HTMLElement[]): HTMLAnchorElement {
  const link = document.createElement('a')
  link.href = href
  link.role = 'option'
  link.tabIndex = -1
  link.ariaSelected = 'false'
  link.append(...parts)
  return link
}

function optionOf({ term, alias, href, definition }: Suggestion, also: string): HTMLAnchorElement {
  const name = element('span', 'suggest-name')
  name.append(element('b', '', term))
  if (alias) name.append(` ${also} `, element('i', '', alias))
  return optionAt(href, [name, element('span', 'suggest-line', definition)])
}

/** What the form lacks: stands at its end, where React, should it wake on the page, lets it be. */
function furnish(form: HTMLElement, input: HTMLInputElement) {
  const list = element('div', 'suggest')
  list.id = 'suggestions'
  list.role = 'listbox'
  list.ariaLabel = input.ariaLabel
  list.hidden = true
  const voice = element('p', 'quiet-out')
  voice.ariaLive = 'polite'
  form.append(list, voice)
  input.role = 'combobox'
  input.ariaAutoComplete = 'list'
  input.ariaExpanded = 'false'
  input.setAttribute('aria-controls', list.id)
  return { list, voice }
}

/** The ARIA combobox with a list, in which nothing is chosen before somebody chooses it. */
class Suggestions {
  form: HTMLElement
  input: HTMLInputElement
  list: HTMLElement
  voice: HTMLElement
  options: HTMLAnchorElement[] = []
  active = -1
  timer: ReturnType<typeof setTimeout> | undefined
  asking = new AbortController()

  constructor(form: HTMLElement, input: HTMLInputElement) {
    const { list, voice } = furnish(form, input)
    this.form = form
    this.input = input
    this.list = list
    this.voice = voice
  }

  setActive(index: number): void {
    this.active = index
    for (const [place, option] of this.options.entries()) {
      option.ariaSelected = `${place === index}`
    }
    const chosen = this.options[index]
    chosen?.scrollIntoView({ block: 'nearest' })
    if (chosen) this.input.setAttribute('aria-activedescendant', chosen.id)
    else this.input.removeAttribute('aria-activedescendant')
  }

  setOpen(isOpen: boolean): void {
    this.list.hidden = !isOpen
    this.input.ariaExpanded = `${isOpen}`
    this.setActive(-1)
  }

  close(): void {
    clearTimeout(this.timer)
    this.asking.abort()
    this.setOpen(false)
  }

  show({ suggestions, also, status, all }: SuggestAnswer): void {
    this.voice.textContent = status
    this.options = suggestions.map((suggestion) => optionOf(suggestion, also))
    if (suggestions.length > 0) {
      this.options.push(optionAt(all.href, [element('span', 'suggest-all', all.label)]))
    }
    for (const [place, option] of this.options.entries()) option.id = `suggestion-${place}`
    this.list.replaceChildren(...this.options)
    this.list.scrollTop = 0
    this.setOpen(suggestions.length > 0)
  }

  /** Asks once the typing rests, and forgets what was asked before. */
  ask(pause = PAUSE_MS): void {
    clearTimeout(this.timer)
    this.asking.abort()
    this.asking = new AbortController()
    const { signal } = this.asking
    const text = this.input.value.trim()
    if (text) this.timer = setTimeout(() => this.fetch(text, signal), pause)
    else this.forget()
  }

  forget(): void {
    this.voice.textContent = ''
    this.options = []
    this.close()
  }

  async fetch(text: string, signal: AbortSignal): Promise<void> {
    try {
      const address = `${this.form.dataset.source}?q=${encodeURIComponent(text)}`
      const answer = await fetch(address, { signal })
      if (!answer.ok) return this.forget()
      const found: SuggestAnswer = await answer.json()
      if (!signal.aborted) this.show(found)
    } catch {
      // Overtaken by the next letter, or offline: the form itself works on.
      if (!signal.aborted) this.forget()
    }
  }

  /** One step through the list and the field itself; the first one opens the list. */
  step(by: 1 | -1): void {
    if (this.options.length === 0) {
      this.ask(0)
      return
    }
    const places = this.options.length + 1
    const place = (this.active + 1 + by + places) % places
    if (this.list.hidden) this.setOpen(true)
    this.setActive(place - 1)
  }

  /** @returns whether the key was about the list; every other one is about the text */
  press(key: string): boolean {
    const chosen = this.options[this.active]
    const wasOpen = !this.list.hidden
    switch (key) {
      case 'ArrowDown':
        this.step(1)
        return true
      case 'ArrowUp':
        this.step(-1)
        return true
      case 'Enter':
        chosen?.click()
        return Boolean(chosen)
      case 'Escape':
        this.close()
        // The next one is the field's own, which empties it.
        return wasOpen
      default:
        if (key !== 'Shift') this.setActive(-1)
        return false
    }
  }

  listen(): void {
    this.input.addEventListener('keydown', (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return
      if (this.press(event.key)) event.preventDefault()
    })
    this.input.addEventListener('input', () => this.ask())
    this.input.addEventListener('blur', () => this.close())
    this.form.addEventListener('submit', () => this.close())
    // A press on the list leaves the cursor where it is.
    this.list.addEventListener('mousedown', (event) => event.preventDefault())
    this.list.addEventListener('click', () => this.close())
    document.addEventListener('pointerdown', ({ target }) => {
      if (!this.form.contains(target as Node)) this.close()
    })
  }
}

/** Suggests entries while a search is typed. */
export function start(form: HTMLElement): void {
  const input = form.querySelector('input')
  if (!input) return
  const suggestions = new Suggestions(form, input)
  suggestions.listen()
  // What was typed before this script was here.
  if (document.activeElement === input && input.value !== input.defaultValue) suggestions.ask(0)
}
