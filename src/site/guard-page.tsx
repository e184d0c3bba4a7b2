import 'server-only'
import type { Metadata } from 'next'
import { unstable_rethrow as rethrowSignal } from 'next/navigation'
import type { ReactNode } from 'react'
import { openPayload } from '#cms/get-payload.ts'
import { DEFAULT_LOCALE, isLocale } from '#i18n/locales.ts'
import { FailedPage, failedMetadata } from './failed-page.tsx'
import { getSite } from './queries.ts'

type Props<Params> = { params: Promise<Params> }

const shown = (locale: string) => (isLocale(locale) ? locale : DEFAULT_LOCALE)

// A process that has never reached its database has no logger, and has said so itself.
const report = (err: unknown) =>
  openPayload().then(
    ({ logger }) => logger.error({ msg: 'A page could not be drawn', err }),
    () => {},
  )

/** The page, or the words for a page that cannot be drawn while storage is down. */
export function guardPage<Params extends { locale: string }>(
  draw: (props: Props<Params>) => Promise<ReactNode>,
) {
  return async (props: Props<Params>): Promise<ReactNode> => {
    const locale = shown((await props.params).locale)
    try {
      // The frame around the page asks for the site only when it is drawn, too late to be caught
      // here. It gets this same answer.
      const [page] = await Promise.all([draw(props), getSite(locale)])
      return page
    } catch (error) {
      // Redirects are thrown too.
      rethrowSignal(error)
      void report(error)
      return <FailedPage locale={locale} />
    }
  }
}

/** The metadata of a page that {@link guardPage} guards. */
export function guardMetadata<Params extends { locale: string }>(
  describe: (props: Props<Params>) => Promise<Metadata>,
) {
  return async (props: Props<Params>): Promise<Metadata> => {
    const { locale } = await props.params
    try {
      // Asked also where the page has nothing to say of it: title and page fail together.
      const [metadata] = await Promise.all([describe(props), getSite(shown(locale))])
      return metadata
    } catch (error) {
      rethrowSignal(error)
      return failedMetadata(shown(locale))
    }
  }
}
