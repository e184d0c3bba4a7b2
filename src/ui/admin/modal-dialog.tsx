import { type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'

type Props = { title: string; onClose: () => void; children: ReactNode }

/** A dialog above all else, open as long as it is drawn. */
export function ModalDialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    // Before Payload hears of it, which would close the drawer around it, or send the focus out of it.
    const closeAlone = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopImmediatePropagation()
      event.preventDefault()
      element?.close()
    }
    addEventListener('keydown', closeAlone, true)
    element?.showModal()
    return () => removeEventListener('keydown', closeAlone, true)
  }, [])
  // Outside the form: Enter would save the document as it is.
  return createPortal(
    <dialog ref={dialog} className="lemma-dialog" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>,
    document.body,
  )
}
