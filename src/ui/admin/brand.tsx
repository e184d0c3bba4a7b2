/** The wordmark on the sign-in page. */
export function Logo() {
  return (
    <span className="lemma-logo">
      <span aria-hidden="true">//</span> Lemma
    </span>
  )
}

/** The mark in the corner of the panel. */
export function Icon() {
  return (
    <span className="lemma-icon" role="img" aria-label="Lemma">
      //
    </span>
  )
}
