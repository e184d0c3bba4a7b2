'use client'
import { Button, useConfig, useListQuery, useTranslation } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import type { Where } from 'payload'
import { mergeListSearchAndWhere } from 'payload/shared'
import { paths } from '#lib/paths.ts'

const LABELS: Record<string, { button: string; hint: string }> = {
  en: { button: 'Export as CSV', hint: 'What the filters show, on all pages' },
  de: { button: 'Als CSV ausgeben', hint: 'Was die Filter zeigen, auf allen Seiten' },
}

/** Takes the list as it is filtered along as a file. An ordinary form, so that the browser streams it to disk. */
export function ExportButton() {
  const { i18n } = useTranslation()
  const { query } = useListQuery()
  const collectionConfig = useConfig().getEntityConfig({ collectionSlug: 'leads' })
  const words = LABELS[i18n.language] ?? LABELS.en
  // The list's own state holds conditions in the shape that it sends.
  const where = mergeListSearchAndWhere({
    collectionConfig,
    search: typeof query.search === 'string' ? query.search : '',
    where: (query.where as Where) ?? {},
  })
  const isTrash = usePathname().endsWith('/trash')
  return (
    <form
      className="lemma-ask lemma-export"
      method="post"
      action={paths.exportLeads()}
      aria-label={words?.button}
    >
      <input type="hidden" name="where" value={JSON.stringify(where)} />
      <input type="hidden" name="trash" value={isTrash ? '1' : ''} />
      <Button type="submit" buttonStyle="secondary" size="small" margin={false}>
        {words?.button}
      </Button>
      <span className="lemma-hint">{words?.hint}</span>
    </form>
  )
}
