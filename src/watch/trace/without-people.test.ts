import { SpanStatusCode } from '@opentelemetry/api'
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { expect, test } from 'vitest'
import { OWN_TRACER, withoutPeople } from './without-people.ts'

const CANARY = 'ada@example.com'

function record(tracer: string, name: string, attributes: Record<string, string>): ReadableSpan {
  const exporter = new InMemorySpanExporter()
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
  const span = provider.getTracer(tracer).startSpan(name, { attributes })
  span.recordException(new Error(`for ${CANARY}`))
  span.setStatus({ code: SpanStatusCode.ERROR, message: `for ${CANARY}` })
  span.end()
  const [recorded] = exporter.getFinishedSpans()
  if (!recorded) throw new Error('Nothing was recorded')
  return withoutPeople(recorded)
}

test('of a request its route and its end are passed on, and nothing of who asked what', () => {
  const span = record('next.js', `GET /en/search?q=${CANARY}`, {
    'next.span_type': 'BaseServer.handleRequest',
    'http.method': 'GET',
    'http.target': `/en/search?q=${CANARY}`,
    'http.route': '/[locale]/search',
    'http.status_code': '500',
    'next.span_name': CANARY,
  })
  expect(span).toMatchObject({
    name: 'GET /[locale]/search',
    status: { code: SpanStatusCode.ERROR },
    attributes: { 'http.route': '/[locale]/search', 'http.status_code': '500' },
  })
  expect(JSON.stringify(span)).not.toContain(CANARY)
})

test('what is fetched is not named', () => {
  const span = record('next.js', `fetch POST https://crm.example/${CANARY}`, {
    'next.span_type': 'AppRender.fetch',
    'http.url': `https://crm.example/${CANARY}`,
  })
  expect(span.name).toBe('AppRender.fetch')
  expect(JSON.stringify(span)).not.toContain(CANARY)
})

test('statements and jobs keep their names', () => {
  const span = record(OWN_TRACER, 'select', {
    'db.operation.name': 'select',
    'db.query.text': CANARY,
  })
  expect(span).toMatchObject({ name: 'select', attributes: { 'db.operation.name': 'select' } })
  expect(JSON.stringify(span)).not.toContain(CANARY)
})
