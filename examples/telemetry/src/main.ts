// One tracer for the process; each call of the engine is a span of it. Instead of printing, export by OTLP.
import { createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { trace } from '@opentelemetry/api'
import { ConsoleSpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { spansOf } from './spans.ts'

const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())] })
provider.register()
const tracer = trace.getTracer('academy')

const lyceum = createLyceum({ store: createMemoryStore(), observe: spansOf(tracer) })
const teacher = lyceum.as({ tenantId: 'academy', userId: 'grace', roles: ['instructor'] })

// The host's own span: the calls below it are its children.
await tracer.startActiveSpan('POST /teachers/grace/courses', async (span) => {
  const { id: courseId } = await teacher.courses.create({ title: 'Sails' })
  await teacher.courses.get({ courseId })
  span.end()
})
await provider.shutdown()
