'use client'
import { Button, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { Counts } from '../erase-leads.ts'
import { postAddress, saveAnswer } from './post-address.ts'
import { privacyWords } from './words.ts'

type Found = { address: string; counts: Counts }
type Erased = { receipt: { id: number; receipt: string }; counts: Counts }

const sum = (counts: Counts) => Object.values(counts).reduce((total, count) => total + count, 0)

/** Looks an address up, and exports or erases everything about it. */
export function AddressDesk() {
  const { i18n } = useTranslation()
  const words = privacyWords(i18n.language)
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [message, setMessage] = useState('')
  const [found, setFound] = useState<Found>()
  const [isSure, setSure] = useState(false)
  const [erased, setErased] = useState<Erased>()

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      const isWrong = error instanceof Error && error.message === '422'
      setMessage(isWrong ? words.notAddress : words.failed)
    }
  }
  const forget = () => {
    setFound(undefined)
    setErased(undefined)
    setSure(false)
    setMessage('')
  }
  const lookUp = (event: FormEvent) => {
    event.preventDefault()
    const address = input.current?.value.trim() ?? ''
    forget()
    setMessage(words.looking)
    return attempt(async () => {
      const answer = await postAddress(paths.lookUpAddress(), address)
      // Our own routes answer so, here and below.
      const counts = (await answer.json()) as Counts
      setFound({ address, counts })
      setMessage(sum(counts) === 0 ? words.nothing : words.found(words.counted(counts)))
    })
  }
  const exportAll = ({ address }: Found) =>
    attempt(async () => {
      await saveAnswer(await postAddress(paths.exportAddress(), address), 'personal-data.json')
      router.refresh()
    })
  const erase = ({ address }: Found) =>
    attempt(async () => {
      const answer = await postAddress(paths.eraseAddress(), address)
      const done = (await answer.json()) as Erased
      forget()
      setErased(done)
      setMessage(words.erased(words.counted(done.counts), done.receipt.receipt))
      if (input.current) input.current.value = ''
      router.refresh()
    })

  return (
    <section className="lemma-desk" aria-labelledby="desk-title">
      <h2 id="desk-title">{words.title}</h2>
      <form className="lemma-ask" onSubmit={lookUp} autoComplete="off">
        <label htmlFor="desk-address">{words.address}</label>
        <input
          id="desk-address"
          ref={input}
          type="email"
          required
          maxLength={254}
          aria-describedby="desk-help"
          onChange={forget}
        />
        <Button type="submit" buttonStyle="secondary" size="small" margin={false}>
          {words.find}
        </Button>
      </form>
      <p id="desk-help" className="lemma-desk-help">
        {words.help}
      </p>
      <p role="status">{message}</p>
      {erased && (
        <p>
          <a href={paths.receipt(erased.receipt.id)} download>
            {words.receipt}
          </a>
        </p>
      )}
      {found && !isSure && (
        <div className="lemma-ask">
          <Button
            buttonStyle="secondary"
            size="small"
            margin={false}
            onClick={() => exportAll(found)}
          >
            {words.export}
          </Button>
          <Button buttonStyle="secondary" size="small" margin={false} onClick={() => setSure(true)}>
            {words.erase}
          </Button>
        </div>
      )}
      {found && isSure && (
        <fieldset className="lemma-ask lemma-sure" aria-labelledby="desk-really">
          <p id="desk-really" tabIndex={-1} ref={(element) => element?.focus()}>
            {words.really(words.counted(found.counts), found.address)}
          </p>
          <Button size="small" margin={false} onClick={() => erase(found)}>
            {words.yes}
          </Button>
          <Button
            buttonStyle="secondary"
            size="small"
            margin={false}
            onClick={() => setSure(false)}
          >
            {words.no}
          </Button>
        </fieldset>
      )}
    </section>
  )
}
