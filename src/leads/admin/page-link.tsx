'use client'
import { useFormFields, useTranslation } from '@payloadcms/ui'
import { isOwnPath } from '../own-path.ts'

const LABELS: Record<string, string> = {
  en: 'Open the page the visitor wrote from',
  de: 'Die Seite öffnen, von der geschrieben wurde',
}

/** The way from a lead to the page on which it was written. */
export function PageLink() {
  const page = useFormFields(([fields]) => fields['source.page']?.value)
  const { i18n } = useTranslation()
  if (typeof page !== 'string' || !isOwnPath(page)) return null
  return (
    <p>
      <a href={page} target="_blank" rel="noopener">
        {LABELS[i18n.language] ?? LABELS.en} ({page})
      </a>
    </p>
  )
}
