import { type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'

type Props = { title: string; onClose: () => void; children: ReactNode }

/** A dialog above all else, open as long as it is drawn. */
export function ModalDialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    // In a drawer of Payload's the browser would not close it, and Payload the drawer instead.
    const closeAlone = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      element?.close()
    }
    element?.addEventListener('keydown', closeAlone)
    element?.showModal()
    return () => element?.removeEventListener('keydown', closeAlone)
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
