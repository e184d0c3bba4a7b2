import { context, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace'
import { getEnv } from '#lib/env.ts'
import { withoutPeople } from './without-people.ts'

const EVERY_MS = 2000

/** Sends spans by OTLP over HTTP, stripped of people first. */
function openExporter(endpoint: string): SpanExporter {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`
  const exporter = new OTLPTraceExporter({ url })
  return {
    export: (spans, done) => exporter.export(spans.map(withoutPeople), done),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  }
}

/**
 * Lets Next's spans, statements and jobs of this process go to OTEL_EXPORTER_OTLP_ENDPOINT, where
 * that is set. Without it nothing is recorded.
 * @returns sends what is left
 */
export function startTracing(service: 'lemma-web' | 'lemma-worker'): () => Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, TRUSTED_PROXY_HOPS } = getEnv()
  if (!endpoint) return async () => {}
  const exporter = openExporter(endpoint)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: EVERY_MS })],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  // A trace that a visitor claims to continue is not believed.
  if (TRUSTED_PROXY_HOPS > 0) propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(provider)
  return () => provider.shutdown()
}
