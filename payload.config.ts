import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { de } from '@payloadcms/translations/languages/de'
import { en } from '@payloadcms/translations/languages/en'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { guardLocks } from '#access/lock-rules.ts'
import { audited, auditedGlobal } from '#audit/audited.ts'
import { audit } from '#audit/collection.ts'
import { databaseOptions, survivePoolErrors, watchPool } from '#cms/database.ts'
import { keepFieldErrors } from '#cms/keep-field-errors.ts'
import { glossaryEditor } from '#cms/rich-text.ts'
import { namedElsewhere } from '#cms/title-elsewhere.ts'
import { deliveries } from '#delivery/collection.ts'
import { payloadMail } from '#delivery/mail/payload-mail.ts'
import { guardEdits } from '#editing/guard-edits.ts'
import { entries } from '#entries/collection.ts'
import { faqs } from '#faqs/collection.ts'
import { healthEndpoints } from '#health/doors.ts'
import { DEFAULT_LOCALE, LOCALE_NAMES, LOCALES } from '#i18n/locales.ts'
import { leads } from '#leads/collection.ts'
import { leadEvents } from '#leads/lead-events.ts'
import { leadSettings } from '#leads/settings.ts'
import { getEnv } from '#lib/env.ts'
import { openLog } from '#lib/log.ts'
import { media } from '#media/collection.ts'
import { privacyLog } from '#privacy/log.ts'
import { redirects } from '#redirects/collection.ts'
import { exportResults } from '#results/export-results.ts'
import { site } from '#site/global.ts'
import { topics } from '#topics/collection.ts'
import { transferDoors } from '#transfer/runs/doors.ts'
import { users } from '#users/collection.ts'

const env = getEnv()
// Not `import.meta.dirname`: Next's bundler leaves it undefined.
const ROOT = path.dirname(fileURLToPath(import.meta.url))

const config = buildConfig({
  secret: env.PAYLOAD_SECRET,
  serverURL: env.SITE_URL,
  csrf: [env.SITE_URL],
  cors: [],
  collections: [
    ...[
      ...[entries, faqs, topics].map(namedElsewhere).map(guardEdits),
      media,
      redirects,
      leads,
    ].map(audited),
    leadEvents,
    deliveries,
    privacyLog,
    audited(users),
    audit,
  ],
  globals: [site, leadSettings].map(auditedGlobal),
  endpoints: [
    ...healthEndpoints,
    ...transferDoors,
    { path: '/results/export', method: 'get', handler: exportResults },
  ],
  db: postgresAdapter(databaseOptions(env)),
  editor: glossaryEditor,
  email: payloadMail(env),
  onInit: (payload) => {
    survivePoolErrors(payload)
    watchPool(payload)
  },
  hooks: { afterError: [keepFieldErrors] },
  sharp,
  graphQL: { disable: true },
  telemetry: false,
  maxDepth: 3,
  defaultDepth: 1,
  experimental: { localizeStatus: true },
  localization: {
    locales: LOCALES.map((code) => ({ code, label: LOCALE_NAMES[code] })),
    defaultLocale: DEFAULT_LOCALE,
    fallback: false,
    // The panel's large button publishes the language at hand, as everything else does.
    defaultLocalePublishOption: 'active',
  },
  i18n: { supportedLanguages: { en, de }, fallbackLanguage: 'en' },
  upload: { limits: { fileSize: 10_000_000 }, abortOnLimit: true },
  admin: {
    user: users.slug,
    // Not Gravatar: it would be told who signs in.
    avatar: 'default',
    // Payload's own order of day, month and year is American in every language.
    dateFormat: 'd MMM yyyy, HH:mm',
    importMap: {
      baseDir: path.resolve(ROOT),
      importMapFile: path.resolve(ROOT, 'src/app/(payload)/admin/importMap.js'),
    },
    meta: { titleSuffix: ' · Lemma' },
    components: {
      // Not widgets: those everybody may move and remove, and none may be kept to a role.
      beforeDashboard: [
        '/src/health/admin/health-board.tsx#HealthBoard',
        '/src/leads/admin/sales-desk.tsx#SalesDesk',
      ],
      afterNavLinks: [
        '/src/transfer/admin/nav-link.tsx#ImportLink',
        '/src/results/admin/results-link.tsx#ResultsLink',
      ],
      views: {
        health: { Component: '/src/health/admin/check-view.tsx#CheckView', path: '/health/:check' },
        results: { Component: '/src/results/admin/results-view.tsx#ResultsView', path: '/results' },
      },
      graphics: {
        Icon: '/src/ui/admin/brand.tsx#Icon',
        Logo: '/src/ui/admin/brand.tsx#Logo',
      },
    },
  },
  // What people do wrong is no fault of the site.
  loggingLevels: {
    AuthenticationError: 'info',
    LockedAuth: 'info',
    // It says who works on what.
    Locked: false,
    Forbidden: 'info',
    NotFound: 'info',
    QueryError: 'info',
    ValidationError: 'info',
  },
  logger: openLog(),
  typescript: { autoGenerate: false, outputFile: path.resolve(ROOT, 'src/payload-types.ts') },
})

export default guardLocks(config)
