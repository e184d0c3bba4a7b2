'use client'
import { useParams } from 'next/navigation'

const TEXTS = {
  en: ['This page could not be shown', 'The fault is ours. Try again in a moment.', 'Try again'],
  de: [
    'Diese Seite ließ sich nicht zeigen',
    'Der Fehler liegt bei uns. Versuchen Sie es gleich noch einmal.',
    'Noch einmal versuchen',
  ],
}

// Its words stand here: the interface's word list would travel to the browser with every page.
export default function ErrorPage() {
  const { locale } = useParams()
  const [title, text, again] = TEXTS[locale === 'de' ? 'de' : 'en']
  return (
    <main className="frame end" id="content">
      <div className="title">
        <h1 data-size="long">{title}</h1>
        <p className="lead">{text}</p>
      </div>
      <button className="button" type="button" onClick={() => location.reload()}>
        {again}
      </button>
    </main>
  )
}
