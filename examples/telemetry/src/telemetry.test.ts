import { createLyceum, type LyceumOptions } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { SpanStatusCode } from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { spansOf } from './spans.ts'

const exporter = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
provider.register()
const tracer = provider.getTracer('test')
beforeEach(() => exporter.reset())
afterAll(() => provider.shutdown())

const academy = (options: Partial<LyceumOptions> = {}) =>
  createLyceum({ store: createMemoryStore(), observe: spansOf(tracer), ...options })
const grace = { tenantId: 'academy', userId: 'grace', roles: ['instructor'] } as const

test('a call is a span below the one that was current, with what it came to', async () => {
  await tracer.startActiveSpan('request', async (span) => {
    await academy().as(grace).courses.create({ title: 'Sails' })
    span.end()
  })
  const [call, request] = exporter.getFinishedSpans()
  expect([call?.name, request?.name]).toEqual(['courses.create', 'request'])
  expect(call?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId)
  expect(call?.attributes).toEqual({
    'lyceum.operation': 'courses.create',
    'lyceum.kind': 'command',
    'lyceum.tenant': 'academy',
    'lyceum.outcome': 'ok',
    'lyceum.statements': expect.any(Number),
    'lyceum.tries': 1,
    'enduser.id': 'grace',
  })
  expect(call?.attributes['lyceum.statements']).toBeGreaterThan(0)
})

test('a refusal is an outcome, not an error', async () => {
  await expect(academy().as(grace).courses.get({ courseId: 'none' })).rejects.toThrow()
  const [call] = exporter.getFinishedSpans()
  expect(call?.attributes['lyceum.outcome']).toBe('COURSE_NOT_FOUND')
  expect(call?.status.code).toBe(SpanStatusCode.UNSET)
})

test('what the host does within a call is below its span; a mistake is an error', async () => {
  const isPaid = () =>
    tracer.startActiveSpan('ask the bank', async (span): Promise<boolean> => {
      span.end()
      throw new TypeError('no bank')
    })
  const lyceum = academy({ ports: { payments: { isPaid } } })
  const teacher = lyceum.as(grace)
  const { id: courseId } = await teacher.courses.create({ title: 'Sails', price: 100 })
  const module = await teacher.modules.create({ courseId, title: 'Knots' })
  await teacher.lessons.create({ title: 'Bowline', status: 'published', placement: { courseId, moduleId: module.id } })
  await teacher.courses.publish({ courseId })
  exporter.reset()
  const learner = lyceum.as({ tenantId: 'academy', userId: 'ada', roles: ['student'] })
  await expect(learner.enrollments.enroll({ courseId })).rejects.toThrow('no bank')
  const [asked, call] = exporter.getFinishedSpans()
  expect(asked?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId)
  expect(call).toMatchObject({
    name: 'enrollments.enroll',
    attributes: { 'lyceum.outcome': 'UNEXPECTED' },
    status: { code: SpanStatusCode.ERROR },
    events: [{ name: 'exception', attributes: { 'exception.message': 'no bank' } }],
  })
})
