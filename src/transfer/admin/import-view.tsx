import { Gutter } from '@payloadcms/ui'
import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { isEditor } from '#access/rules.ts'
import { ImportDesk } from './import-desk.tsx'

/** Where a file becomes entries. For everybody else the page does not exist. */
export function ImportView({ initPageResult }: AdminViewServerProps) {
  if (!isEditor({ req: initPageResult.req })) notFound()
  return (
    <Gutter>
      <ImportDesk />
    </Gutter>
  )
}
