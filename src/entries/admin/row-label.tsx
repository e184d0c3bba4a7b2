'use client'
import { useRowLabel } from '@payloadcms/ui'

function Label({ field }: { field: string }) {
  const { data, rowNumber } = useRowLabel<Record<string, unknown>>()
  const text = data?.[field]
  return <span>{typeof text === 'string' && text ? text : `${(rowNumber ?? 0) + 1}`}</span>
}

export const UseCaseLabel = () => <Label field="text" />
export const NameLabel = () => <Label field="name" />
export const SourceLabel = () => <Label field="title" />
