import { DefaultTemplate } from '@payloadcms/next/templates'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'

/** The panel's own frame around a view of ours: Payload draws none around views at the root. */
export function PanelPage({
  initPageResult,
  params,
  searchParams,
  i18n,
  payload,
  children,
}: AdminViewServerProps & { children: ReactNode }) {
  const { req, visibleEntities, permissions, locale } = initPageResult
  return (
    <DefaultTemplate
      i18n={i18n}
      payload={payload}
      req={req}
      visibleEntities={visibleEntities}
      permissions={permissions}
      {...(locale ? { locale } : {})}
      {...(req.user ? { user: req.user } : {})}
      {...(params ? { params } : {})}
      {...(searchParams ? { searchParams } : {})}
    >
      {children}
    </DefaultTemplate>
  )
}
