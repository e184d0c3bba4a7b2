'use client'
import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { paths } from '#lib/paths.ts'
import { privacyWords } from './words.ts'

/** The receipt as a file, on the receipt itself. */
export function ReceiptLink() {
  const { id } = useDocumentInfo()
  const { i18n } = useTranslation()
  if (id === undefined) return null
  return (
    <p>
      <a href={paths.receipt(id)} download>
        {privacyWords(i18n.language).receipt}
      </a>
    </p>
  )
}
