'use client'
import { useFormFields, useLocale, useTranslation } from '@payloadcms/ui'
import { paths } from '#lib/paths.ts'
import { RESERVED_SLUGS, slugify } from '#lib/slug.ts'

type Props = {
  /** The field that the address is made from. */
  from: string
  kind: 'entry' | 'topic'
}

const WORDS = {
  en: {
    will: 'Will be',
    reserved: (slug: string) => `“${slug}” is taken by the site itself. Choose another word.`,
  },
  de: {
    will: 'Wird zu',
    reserved: (slug: string) =>
      `„${slug}“ braucht die Website selbst. Wählen Sie ein anderes Wort.`,
  },
}

/** Under an address: what it will be once it is saved, or made from the name. */
export function AddressHelp({ from, kind }: Props) {
  const { i18n } = useTranslation()
  const { code } = useLocale()
  const typed = useFormFields(([fields]) => fields.slug?.value)
  const source = useFormFields(([fields]) => fields[from]?.value)
  const given = typeof typed === 'string' ? typed.trim() : ''
  const slug = slugify(given || (typeof source === 'string' ? source : ''))
  const words = WORDS[i18n.language === 'de' ? 'de' : 'en']
  if (RESERVED_SLUGS.has(slug)) {
    return (
      <p className="lemma-length" data-fit="long">
        {words.reserved(slug)}
      </p>
    )
  }
  if (!slug || slug === given) return null
  return (
    <p className="lemma-length">
      {words.will} {paths[kind](code, slug)}
    </p>
  )
}
