import { type Actor, coreAreas, createLyceum, type Lyceum } from '@lyceum/core'
import { assemble } from '@lyceum/core/extension'
import { createMemoryStore } from '@lyceum/core/memory'
import { expect, it } from 'vitest'
import { createApp } from './app.ts'
import { type Endpoint, endpointsOf, usesQuery } from './endpoints.ts'
import { sampleObject, sampleOf } from './openapi/example.ts'
import { routes } from './routes/index.ts'
import { inputSchema } from './schema.ts'
import { fieldsOf, hostileValues, withField } from './testing/hostile.ts'

type Known = Record<string, unknown>

const actor: Actor = { tenantId: 'academy', userId: 'root', roles: ['admin', 'superAdmin', 'instructor'] }

/** A small academy; answers values for the fields of inputs, by name. */
const furnish = async (lyceum: Lyceum): Promise<Known> => {
  const api = lyceum.as(actor)
  for (const userId of ['ada', 'byron']) await api.users.save({ userId, name: userId })
  await api.tenants.create({ tenantId: 'academy', name: 'Academy' })
  const category = await api.categories.create({ name: 'Navigation' })
  const course = await api.courses.create({
    title: 'Celestial navigation',
    categoryId: category.id,
    hasCertificate: true,
  })
  const module = await api.modules.create({ courseId: course.id, title: 'Stars', published: true })
  const lesson = await api.lessons.create({
    title: 'Polaris',
    status: 'published',
    placement: { courseId: course.id, moduleId: module.id },
  })
  await api.courses.publish({ courseId: course.id })
  const enrollment = await api.enrollments.enroll({ courseId: course.id, userId: 'byron' })
  await api.enrollments.enroll({ courseId: course.id, userId: 'ada' })
  const { items } = await api.placements.list({ courseId: course.id })
  const placementId = items[0]?.id ?? ''
  const { lesson: step } = await lyceum.as({ ...actor, userId: 'ada' }).progress.complete({ placementId })
  const [certificate] = (await api.certificates.listByLearner({ userId: 'ada' })).items
  return {
    tenantId: 'academy',
    userId: 'ada',
    wardId: 'ada',
    studentId: 'ada',
    guardianId: 'byron',
    instructorId: 'root',
    categoryId: category.id,
    courseId: course.id,
    moduleId: module.id,
    parentId: module.id,
    lessonId: lesson.id,
    placementId,
    progressId: step.id,
    certificateId: certificate?.id,
    enrollmentId: enrollment.id,
  }
}

/** Percent-encoding that does not stop at lone surrogates: it writes their bytes, which are not UTF-8. */
const encode = (value: unknown): string => {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.isWellFormed()
    ? encodeURIComponent(text)
    : encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '\u0001')).replaceAll('%01', '%ED%A0%80')
}

const queryOf = (fields: Known): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => [value].flat().map((each) => `${encode(name)}=${encode(each)}`))
    .join('&')

const requestOf = (endpoint: Endpoint, input: Known): Request => {
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_whole, name: string) => {
    delete rest[name]
    return encode(input[name] ?? 'none')
  })
  if (usesQuery(endpoint)) return new Request(`http://x.test${path}?${queryOf(rest)}`, { method: endpoint.method })
  const headers = { 'content-type': 'application/json' }
  return new Request(`http://x.test${path}`, { method: endpoint.method, headers, body: JSON.stringify(rest) })
}

/** The input of an operation with one field after the other spoilt. */
const spoilt = function* ({ operation }: Endpoint, known: Known): Generator<[string, Known]> {
  const root = inputSchema(operation)
  const sound = sampleObject(root, root, known)
  yield ['as it should be', sound]
  yield ['with a field of its own', { ...sound, unheardOf: 1 }]
  const fields = new Map(fieldsOf(root, root).map(([path, schema]) => [path.join('.'), { path, schema }]))
  const sample = (path: readonly (string | number)[]) => {
    const schema = fields.get(path.join('.'))?.schema ?? {}
    return known[String(path.at(-1))] ?? sampleOf(schema, root, known)
  }
  for (const [name, { path }] of fields)
    for (const value of [undefined, sample(path), ...hostileValues])
      yield [`${name} = ${JSON.stringify(value)?.slice(0, 60)}`, withField(sound, path, value, sample) as Known]
}

// What removes comes last, so that the others find something.
const destroys = ({ name }: Endpoint): boolean => /\.(remove|archive|cancel|revoke)$/.test(name)
const endpoints = endpointsOf(assemble(coreAreas).operations, routes)
const inOrder = [...endpoints.filter((each) => !destroys(each)), ...endpoints.filter(destroys)]

it('answers whatever is put into any field of any operation with a problem, and never with a 500', async () => {
  const failures: unknown[] = []
  const lyceum = createLyceum({ store: createMemoryStore(), checkAnswers: true })
  const app = createApp({ lyceum, authenticate: () => actor, onError: (error) => failures.push(error) })
  const known = await furnish(lyceum)
  expect(Object.values(known)).not.toContain(undefined)
  const wrong: string[] = []
  const understood = new Set<string>()
  for (const endpoint of inOrder)
    for (const [what, input] of spoilt(endpoint, known)) {
      const response = await app.fetch(requestOf(endpoint, input))
      const text = await response.text()
      const isProblem = response.headers.get('content-type') === 'application/problem+json'
      const answer = text === '' ? {} : JSON.parse(text)
      if (answer.code !== 'VALIDATION_ERROR') understood.add(endpoint.name)
      if (response.status < 400 ? isProblem : response.status >= 500 || !isProblem || answer.status !== response.status)
        wrong.push(`${endpoint.name}, ${what}: ${response.status} ${String(failures.at(-1))}`)
    }
  expect(wrong).toEqual([])
  // Where no input at all gets past the schema, the operation itself was never tried.
  expect(endpoints.map(({ name }) => name).filter((name) => !understood.has(name))).toEqual([])
}, 120_000)

it('answers a body of ninety thousand unknown fields briefly', async () => {
  const lyceum = createLyceum({ store: createMemoryStore() })
  const app = createApp({ lyceum, authenticate: () => actor })
  const unknown = Object.fromEntries(Array.from({ length: 90_000 }, (_, at) => [`k${at}`, 1]))
  for (const body of [unknown, { title: 'Sails', progressWeights: unknown }]) {
    const headers = { 'content-type': 'application/json' }
    const response = await app.request('/courses', { method: 'POST', headers, body: JSON.stringify(body) })
    const answer = await response.text()
    expect(response.status).toBe(400)
    expect(answer.length).toBeLessThan(20_000)
    expect(JSON.parse(answer).more).toBeGreaterThan(89_000)
  }
})
