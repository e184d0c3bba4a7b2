import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const at = (file: string) => path.resolve(import.meta.dirname, file)

const shared = {
  // Payload reads its configuration once per process: a process for each file, a database for each.
  pool: 'forks' as const,
  // Not one less, as by default: of two that would be half.
  maxWorkers: availableParallelism(),
  // What has to become so, becomes so when the machine gets round to it.
  expect: { poll: { timeout: 15_000 } },
  restoreMocks: true,
  unstubEnvs: true,
}

const SETUP = ['./tests/support/environment.ts', './tests/support/no-console-errors.ts']

export default defineConfig({
  resolve: {
    alias: {
      '@payload-config': at('payload.config.ts'),
      // Next's guard against server code in the browser has no meaning here.
      'server-only': at('tests/support/server-only.ts'),
    },
  },
  test: {
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          setupFiles: SETUP,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          globalSetup: './tests/support/postgres-setup.ts',
          setupFiles: SETUP,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'http',
          include: ['tests/http/**/*.test.ts'],
          globalSetup: ['./tests/support/postgres-setup.ts', './tests/support/build-setup.ts'],
          setupFiles: SETUP,
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          // It brings a Postgres of its own, to be killed.
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          globalSetup: ['./tests/support/build-setup.ts'],
          setupFiles: SETUP,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['./tests/support/postgres-setup.ts', './tests/support/build-setup.ts'],
          setupFiles: SETUP,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
