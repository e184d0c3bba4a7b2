'use client'
import { Link, useAuth, useTranslation } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { paths } from '#lib/paths.ts'
import { importWords } from './words.ts'

/** The way to the import, for those whose work it is. */
export function ImportLink() {
  const { i18n } = useTranslation()
  const { user } = useAuth()
  const isHere = usePathname() === paths.importView()
  if (user?.role !== 'admin' && user?.role !== 'marketing') return null
  return (
    <Link
      className="nav__link"
      href={paths.importView()}
      aria-current={isHere ? 'page' : undefined}
      prefetch={false}
    >
      <span className="nav__link-label">{importWords(i18n.language).nav}</span>
    </Link>
  )
}
