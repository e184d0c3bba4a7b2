'use client'
import { Button, Link, useConfig, useListQuery, useTranslation } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import type { Where } from 'payload'
import { mergeListSearchAndWhere } from 'payload/shared'
import { paths } from '#lib/paths.ts'
import { importWords } from './words.ts'

const FORMATS = { csv: 'CSV', json: 'JSON', md: 'Markdown' }

/** Takes the list as it is filtered along as a file. An ordinary form, so that the browser streams it to disk. */
export function TransferTools() {
  const { i18n } = useTranslation()
  const { query } = useListQuery()
  const collectionConfig = useConfig().getEntityConfig({ collectionSlug: 'entries' })
  const words = importWords(i18n.language)
  const isTrash = usePathname().endsWith('/trash')
  if (isTrash) return null
  // The list's own state holds conditions in the shape that it sends.
  const where = mergeListSearchAndWhere({
    collectionConfig,
    search: typeof query.search === 'string' ? query.search : '',
    where: (query.where as Where) ?? {},
  })
  return (
    <form
      className="lemma-ask lemma-export"
      method="post"
      action={paths.exportEntries()}
      aria-label={words.exportAs}
    >
      <input type="hidden" name="where" value={JSON.stringify(where)} />
      <span>{words.exportAs}</span>
      {Object.entries(FORMATS).map(([format, label]) => (
        <Button
          key={format}
          type="submit"
          buttonStyle="secondary"
          size="small"
          margin={false}
          extraButtonProps={{ name: 'format', value: format }}
        >
          {label}
        </Button>
      ))}
      <span className="lemma-hint">{words.exportHint}</span>
      <Link className="lemma-other-view" href={paths.importView()}>
        {words.nav}
      </Link>
    </form>
  )
}
