import path from 'node:path'
import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'
import { isStandalone } from './src/lib/env.ts'

const config: NextConfig = {
  // The press: src/press/cache-handler.ts, docs/decisions/003-the-press.md.
  cacheHandler: path.resolve(import.meta.dirname, 'src/press/cache-handler.ts'),
  cacheMaxMemorySize: 0,
  poweredByHeader: false,
  reactStrictMode: true,
  // For an image: the server with what it needs and no more. See Dockerfile.
  ...(isStandalone() ? { output: 'standalone' } : {}),
  // `npm run check` checks types.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  images: { unoptimized: true },
  // No headers, rewrites or redirects: docs/decisions/023-before-next.md.
}

const withAdmin = withPayload(config)

export default {
  ...withAdmin,
  // Payload asks browsers on every path for client hints, which makes a cold Chromium throw a
  // visitor's page away and load it again. Only the admin panel needs them.
  headers: async () => {
    const all = (await withAdmin.headers?.()) ?? []
    return all.map((rule) => {
      const asksForHints = rule.headers.some((header) => header.key === 'Critical-CH')
      return asksForHints ? { ...rule, source: '/admin/:path*' } : rule
    })
  },
} satisfies NextConfig
