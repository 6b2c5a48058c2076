import type { Observer } from '@lyceum/core'
import { SpanStatusCode, type Tracer } from '@opentelemetry/api'

/** Makes a span of every call. What the call does inside it, such as asking a port or a query of the driver, is below. */
export const spansOf =
  (tracer: Tracer): Observer =>
  ({ operation, kind, actor }, run) =>
    tracer.startActiveSpan(operation, async (span) => {
      const { outcome, error, statements, tries } = await run()
      span.setAttributes({
        'lyceum.operation': operation,
        'lyceum.kind': kind,
        'lyceum.tenant': actor.tenantId,
        'lyceum.outcome': outcome,
        'lyceum.statements': statements,
        'lyceum.tries': tries,
      })
      if (actor.userId !== null) span.setAttribute('enduser.id', actor.userId)
      // A refusal is an answer: it says what the caller may do about it. A mistake or a lost database is an error.
      if (outcome === 'UNEXPECTED' || outcome === 'INTERNAL_ERROR') {
        if (error instanceof Error) span.recordException(error)
        span.setStatus({ code: SpanStatusCode.ERROR })
      }
      span.end()
    })
