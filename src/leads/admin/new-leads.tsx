'use client'
import { useTranslation } from '@payloadcms/ui'
import { useArrivals } from './use-arrivals.ts'
import { leadWords } from './words.ts'

/** Says that leads have come, and shows them when asked: nothing jumps by itself. */
export function NewLeads({ onShow }: { onShow: () => void }) {
  const { i18n } = useTranslation()
  const { count, reset } = useArrivals()
  const show = async () => {
    await reset()
    onShow()
  }
  return (
    <div className="lemma-new-leads" role="status">
      {count > 0 && (
        <button type="button" onClick={show}>
          {leadWords(i18n.language).arrived(count)}
        </button>
      )}
    </div>
  )
}
