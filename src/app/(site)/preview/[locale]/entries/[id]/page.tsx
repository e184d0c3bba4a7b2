import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { isEditor } from '#access/rules.ts'
import { openPayload } from '#cms/get-payload.ts'
import { EntryPage } from '#entries/entry-page.tsx'
import { getEntryDraft } from '#entries/queries.ts'
import { RefreshOnSave } from '#entries/refresh-on-save.tsx'
import { isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { ContactSection } from '#leads/contact-section.tsx'
import { getEnv } from '#lib/env.ts'
import { getSite } from '#site/queries.ts'
import { SiteFrame } from '#site/site-frame.tsx'

type Props = { params: Promise<{ locale: string; id: string }> }

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { robots: { index: false, follow: false } }

/** What the newest draft will look like. For signed-in editors only; for everybody else it is not there. */
export default async function Page({ params }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale) || !/^[1-9]\d{0,9}$/.test(id) || Number(id) > 2_147_483_647) notFound()
  const payload = await openPayload()
  const { user } = await payload.auth({ headers: await headers() })
  if (!user || !isEditor({ req: { user } })) notFound()
  const entry = await getEntryDraft(locale, Number(id), user)
  if (!entry) notFound()
  const { contact } = await getSite(locale)
  return (
    <>
      <p className="notice">{wordsOf(locale).previewNotice}</p>
      <RefreshOnSave serverUrl={getEnv().SITE_URL} />
      <SiteFrame locale={locale} current="glossary" sheets={['entry', 'forms']}>
        <EntryPage
          entry={entry}
          contact={
            <div inert>
              <ContactSection
                locale={locale}
                texts={contact}
                entry={{ term: entry.term, slug: entry.slug ?? '' }}
              />
            </div>
          }
        />
      </SiteFrame>
    </>
  )
}
