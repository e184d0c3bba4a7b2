import 'server-only'
import type { Metadata } from 'next'
import { openPayload } from '#cms/get-payload.ts'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#i18n/locales.ts'
import { errorCode } from '#lib/error-code.ts'
import { finishPage } from '#press/finish-page.ts'
import { renderDocument } from '#ui/render-document.ts'
import { SiteDocument } from './document.tsx'
import { FailedContent, failedMetadata } from './failed-page.tsx'
import { HeadTags } from './head-tags.tsx'
import { MissingContent, missingMetadata } from './missing-page.tsx'
import { type FrameProps, SiteFrame } from './site-frame.tsx'

type Page = FrameProps & {
  metadata: Metadata
  status?: number
  headers?: Record<string, string>
}

/**
 * A visitor's page as the answer of a route: drawn for this one request, as plain mark-up that no
 * framework wakes, and finished by the press like every other page.
 */
export async function answerPage({ metadata, status = 200, headers, ...frame }: Page) {
  // The mark-up is written in one go: what waits for the database is made before.
  const body = await SiteFrame(frame)
  const html = await renderDocument(
    <SiteDocument locale={frame.locale} head={<HeadTags metadata={metadata} />}>
      {body}
    </SiteDocument>,
  )
  const page: Parameters<typeof finishPage>[0] = { html, status }
  finishPage(page)
  return new Response(String(page.html), {
    status: page.status ?? status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      ...(page.headers as Record<string, string>),
      ...headers,
    },
  })
}

const answerMissing = (locale: string) =>
  answerPage({
    locale: DEFAULT_LOCALE,
    metadata: missingMetadata(locale),
    isMissing: true,
    children: <MissingContent locale={DEFAULT_LOCALE} />,
  })

const answerFailed = (locale: Locale) =>
  answerPage({
    locale,
    metadata: failedMetadata(locale),
    isFailed: true,
    children: <FailedContent locale={locale} />,
  })

/** The answer in a language there is, or the words for what cannot be drawn while storage is down. */
export async function guardAnswer(
  asked: string,
  draw: (locale: Locale) => Promise<Response>,
): Promise<Response> {
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE
  try {
    return await (isLocale(asked) ? draw(asked) : answerMissing(asked))
  } catch (error) {
    // The message of a failed query quotes what a visitor typed.
    const { logger } = await openPayload().catch(() => ({ logger: null }))
    logger?.error({ msg: 'An answer could not be drawn', code: errorCode(error) })
    return answerFailed(locale)
  }
}
