import type { ReadableSpan } from '@opentelemetry/sdk-trace'

/** Where the spans come from that name themselves: statements and jobs, by their kind alone. */
export const OWN_TRACER = 'lemma'

// All that is passed on. Addresses, questions, headers and messages of errors say who asked what.
const KEPT = [
  'http.method',
  'http.request.method',
  'http.route',
  'http.status_code',
  'http.response.status_code',
  'next.route',
  'next.rsc',
  'next.span_type',
  'db.system.name',
  'db.operation.name',
  'lemma.job',
  'error.type',
]

/** A name made of the route, which stands in the code: Next's own may hold what was asked for. */
function nameOf({ name, attributes, instrumentationScope }: ReadableSpan): string {
  if (instrumentationScope.name === OWN_TRACER) return name
  const type = String(attributes['next.span_type'] ?? 'span')
  const route = attributes['http.route'] ?? attributes['next.route']
  if (type === 'BaseServer.handleRequest') {
    return [attributes['http.method'], route].filter(Boolean).join(' ')
  }
  return route ? `${type} ${route}` : type
}

/** The span as it may leave the machine: how long what kind of work took, and how it ended. */
export function withoutPeople(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(
    KEPT.filter((key) => span.attributes[key] !== undefined).map((key) => [
      key,
      span.attributes[key],
    ]),
  )
  return {
    name: nameOf(span),
    kind: span.kind,
    spanContext: () => span.spanContext(),
    ...(span.parentSpanContext ? { parentSpanContext: span.parentSpanContext } : {}),
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    status: { code: span.status.code },
    attributes,
    links: [],
    events: [],
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  }
}
