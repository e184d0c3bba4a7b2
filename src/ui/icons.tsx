/** The brand's mark: the two strokes that open every section label. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path fill="currentColor" d="M0 0h32v32H0z" />
      <path stroke="var(--paper)" strokeWidth="3.4" d="m9 24.5 6-17M17 24.5l6-17" />
    </svg>
  )
}

/** A disc, half light and half dark. */
export function ThemeIcon() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
      <circle cx="10" cy="10" r="8" />
      <path fill="currentColor" d="M10 2a8 8 0 0 1 0 16z" />
    </svg>
  )
}

/** A lens. */
export function SearchIcon() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8">
      <circle cx="8.5" cy="8.5" r="5.75" />
      <path d="m13 13 5 5" />
    </svg>
  )
}
