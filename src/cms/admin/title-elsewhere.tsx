'use client'
import {
  RenderDefaultCell,
  useDocumentInfo,
  useDocumentTitle,
  useFormFields,
  useTranslation,
} from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { useEffect } from 'react'

const untitled = (language: string) => (language === 'de' ? 'Ohne Titel' : 'Untitled')

/** Shows nothing: calls the document on the screen by its name in another language, where it has no other. */
export function TitleElsewhere({ path }: { path: string }) {
  const { id } = useDocumentInfo()
  const { i18n } = useTranslation()
  const { title, setDocumentTitle } = useDocumentTitle()
  const elsewhere = useFormFields(([fields]) => fields[path]?.value)
  // Without a title of its own Payload takes the number.
  const isNameless = id !== undefined && title === String(id)
  useEffect(() => {
    if (!isNameless) return
    const title = typeof elsewhere === 'string' ? elsewhere : untitled(i18n.language)
    // After Payload, which sets it from effects of its own.
    const frame = requestAnimationFrame(() => setDocumentTitle(title))
    return () => cancelAnimationFrame(frame)
  }, [isNameless, elsewhere, i18n.language, setDocumentTitle])
  return null
}

/** In a list. */
export function TitleCell(props: DefaultCellComponentProps) {
  const { i18n } = useTranslation()
  const { cellData, rowData } = props
  const title = cellData || rowData.titleElsewhere || untitled(i18n.language)
  return (
    <RenderDefaultCell
      clientProps={{ ...props, cellData: title }}
      columnIndex={0}
      enableRowSelections
      isLinkedColumn={props.link === true}
    />
  )
}
