import { ENV_NAMES } from '#lib/env.ts'

/** The environment of a process that works on a bench's database: nobody's own `.env` fills it in. */
export const benchEnv = (databaseUrl: string): Record<string, string> => ({
  ...Object.fromEntries(ENV_NAMES.map((name) => [name, ''])),
  DATABASE_URL: databaseUrl,
  PAYLOAD_SECRET: 'a-secret-that-only-the-benchmarks-know',
  LEMMA_DATA_DIR: process.env.LEMMA_DATA_DIR ?? '',
  LOG_LEVEL: 'error',
  NODE_ENV: 'production',
})
