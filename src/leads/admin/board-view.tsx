import { Gutter } from '@payloadcms/ui'
import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { isSales } from '#access/rules.ts'
import { Board } from './board.tsx'

/** The leads as columns by status. For everybody else the page does not exist. */
export function BoardView({ initPageResult }: AdminViewServerProps) {
  if (!isSales({ req: initPageResult.req })) notFound()
  return (
    <Gutter>
      <Board />
    </Gutter>
  )
}
