/**
 * The arrows between the rooms of `src/`, as data. `npm run check` holds them.
 * A room may import itself and the rooms named here; nothing else of ours.
 */
const BASE = ['lib', 'ui']
const MIDDLE = ['access', 'audit', 'cms', 'i18n', 'press']
const FEATURES = [
  'backup',
  'delivery',
  'discovery',
  'editing',
  'editions',
  'entries',
  'faqs',
  'health',
  'leads',
  'links',
  'machines',
  'media',
  'newsroom',
  'notices',
  'privacy',
  'redirects',
  'results',
  'review',
  'schedule',
  'search',
  'site',
  'topics',
  'transfer',
  'users',
  'votes',
  'watch',
  'worker',
]
const TOP = ['app', 'cli']

/** Where a room needs more than its layer gives it, or less. */
const EXCEPTIONS = {
  lib: [],
  ui: ['lib'],
  press: ['lib'],
  i18n: ['lib'],
  cms: ['i18n', 'press', 'lib'],
  access: ['cms', 'i18n', 'lib'],
  audit: ['access', 'cms', 'i18n', 'lib'],
}

/** Features that work hand in hand: who → whose inside it may use. */
const PAIRS = {
  backup: ['media'],
  discovery: ['entries'],
  // Who puts a stored edition in place has not written it.
  editing: ['editions'],
  entries: ['editions', 'links', 'newsroom', 'redirects', 'review', 'schedule', 'search'],
  faqs: ['search'],
  // It asks addresses outside as webhooks do: never one of the house. It shows what is scheduled, and
  // whether a text has changed.
  health: ['delivery', 'editions', 'schedule'],
  // It hands its leads over to be announced, and to be forgotten in time.
  leads: ['delivery', 'privacy'],
  links: ['search'],
  // It writes down what the pages show, from the same view, and finds what they find.
  machines: ['entries', 'links', 'search', 'topics'],
  // It writes the same CSV, and reads what was searched as the search does.
  results: ['leads', 'search'],
  // It shows in one panel where an entry stands.
  newsroom: ['editions', 'review', 'schedule'],
  notices: ['delivery'],
  review: ['delivery', 'editions', 'notices'],
  schedule: ['delivery', 'editions', 'notices', 'review'],
  site: ['review'],
  topics: ['redirects'],
  // Invitations and new passwords go by mail.
  users: ['delivery'],
  worker: [
    'delivery',
    'health',
    'links',
    'notices',
    'privacy',
    'results',
    'review',
    'schedule',
    'transfer',
    'users',
  ],
}

/** @type {Record<string, string[]>} */
export const ARROWS = {
  ...EXCEPTIONS,
  ...Object.fromEntries(
    FEATURES.map((room) => [room, [...(PAIRS[room] ?? []), ...MIDDLE, ...BASE]]),
  ),
  ...Object.fromEntries(TOP.map((room) => [room, [...FEATURES, ...MIDDLE, ...BASE]])),
}

const anyOf = (rooms) => `^src/(${rooms.join('|')})/`
const TESTS = '(^tests/|[.]test[.]tsx?$)'

const roomRules = Object.entries(ARROWS).map(([room, allowed]) => ({
  name: `arrows-of-${room}`,
  comment: `${room} imports ${allowed.length ? `${allowed.join(', ')} and itself` : 'nothing of ours but itself'}.`,
  severity: 'error',
  from: { path: anyOf([room]), pathNot: TESTS },
  to: { path: '^src/', pathNot: [anyOf([room, ...allowed]), '^src/payload-types[.]ts$'] },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    {
      name: 'rooms-are-known',
      comment: 'A new folder in src/ gets its arrows here first.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: anyOf(Object.keys(ARROWS)) },
    },
    {
      name: 'browser-modules-stand-alone',
      comment: 'A browser reads a small script as it is: types are all that it may import.',
      severity: 'error',
      from: { path: '[.]browser[.]ts$' },
      to: { path: '.', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-modules-run-in-browsers',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: '[.]browser[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'config-without-server-only',
      comment:
        'The configuration also runs outside Next: in the command line, the worker and tests.',
      severity: 'error',
      from: { path: '^(payload[.]config[.]ts$|src/cli/)' },
      to: {
        path: ['(^|/)queries[.]ts$', '^server-only', 'node_modules/server-only/'],
        reachable: true,
      },
    },
    {
      name: 'config-without-jsx',
      comment: 'Node runs TypeScript by itself, but not JSX.',
      severity: 'error',
      from: { path: '^(payload[.]config[.]ts$|src/cli/)' },
      to: { path: '^src/.*[.]tsx$', reachable: true },
    },
    {
      name: 'config-through-get-payload',
      comment: 'Features get Payload handed in, or ask cms/get-payload.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(app|cli)/', '^src/cms/get-payload[.]ts$', TESTS] },
      to: { path: '^payload[.]config[.]ts$' },
    },
    {
      name: 'no-tests-in-src',
      severity: 'error',
      from: {
        path: '^(src/|migrations/|[^/]+$)',
        pathNot: [TESTS, '^vitest[.]config[.]ts$', '^src/cli/test[.]ts$'],
      },
      to: { path: [TESTS, '(^|/)node_modules/(vitest|playwright-core|axe-core)/'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^(src|tests|bench|migrations)/' },
      to: { couldNotResolve: true, pathNot: '^server-only$' },
    },
    {
      name: 'declared',
      comment: 'What ships is a dependency, not a development dependency and not a guest of one.',
      severity: 'error',
      from: {
        path: '^(src|payload[.]config|next[.]config)',
        pathNot: [TESTS, '^src/cli/(check|test)'],
      },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^[.](next|data)/' },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
