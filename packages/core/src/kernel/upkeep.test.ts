import { expect, test, vi } from 'vitest'
import { createLyceum } from '../lyceum.ts'
import { createMemoryStore } from '../memory/index.ts'
import { readRecords, StoreConflict, type StoreDriver } from '../store/index.ts'
import { testRuntime } from '../testing/index.ts'
import { idempotencyKeys } from './idempotency.ts'
import { defineJob } from './jobs.ts'
import { createUpkeep } from './upkeep.ts'

const TENANT = 'academy'

test('a started engine stores expired enrollments, and deletes keys after a day', async () => {
  const store = createMemoryStore()
  const runtime = testRuntime({ now: '2026-03-01T08:00:00.000Z' })
  const lyceum = createLyceum({ store, runtime })
  const expired: string[] = []
  lyceum.on('enrollment.status_changed', ({ aggregateId }) => void expired.push(aggregateId))

  const teacher = lyceum.as({ tenantId: TENANT, userId: 'grace', roles: ['instructor'] })
  const { id: courseId } = await teacher.courses.create(
    { title: 'Short course', accessDays: 1 },
    { idempotencyKey: 'k' },
  )
  const { id: moduleId } = await teacher.modules.create({ courseId, title: 'All of it' })
  await teacher.lessons.create({ title: 'The lesson', kind: 'reading', placement: { courseId, moduleId } })
  await teacher.courses.publish({ courseId })
  const learner = lyceum.as({ tenantId: TENANT, userId: 'ada', roles: ['student'] })
  const { id } = await learner.enrollments.enroll({ courseId })
  const keys = () => store.read(TENANT, (session) => readRecords(session).count(idempotencyKeys, 'byAge', {}))
  expect(await keys()).toBe(1)

  runtime.clock.advance({ days: 2 })
  lyceum.start()
  await vi.waitFor(() => expect(expired).toEqual([id]))
  await vi.waitFor(async () => expect(await keys()).toBe(0))
  await lyceum.stop()
})

test('a host says for how long answers of idempotency keys are kept', async () => {
  const store = createMemoryStore()
  const runtime = testRuntime()
  const policies = (tenantId: string) => (tenantId === TENANT ? { idempotencyKeyHours: 2 } : {})
  const lyceum = createLyceum({ store, runtime, policies })
  const keysOf = (tenantId: string) =>
    store.read(tenantId, (session) => readRecords(session).count(idempotencyKeys, 'byAge', {}))
  for (const tenantId of [TENANT, 'other'])
    for (let call = 0; call < 30; call += 1)
      await lyceum
        .as({ tenantId, userId: 'grace', roles: ['instructor'] })
        .courses.create({ title: `Course ${call}` }, { idempotencyKey: `key${call}` })
  runtime.clock.advance({ hours: 3 })
  lyceum.start()
  await vi.waitFor(async () => expect(await keysOf(TENANT)).toBe(0))
  expect(await keysOf('other')).toBe(30)
  await lyceum.stop()
})

test('a job that another process starts at the same moment keeps no other tenant waiting, and is no failure', async () => {
  const runtime = testRuntime()
  const store = createMemoryStore()
  const lyceum = createLyceum({ store, runtime })
  for (const tenantId of [TENANT, 'other'])
    await lyceum
      .as({ tenantId, userId: 'grace', roles: ['instructor'] })
      .courses.create({ title: 'Course' }, { idempotencyKey: 'key' })
  const tooLate: StoreDriver = {
    ...store,
    transaction: (tenantId, work, options) =>
      tenantId === TENANT
        ? Promise.reject(new StoreConflict('jobs.byKey'))
        : store.transaction(tenantId, work, options),
  }
  const woken: string[] = []
  const failures: unknown[] = []
  const job = defineJob({
    name: 'keys.count',
    does: 'counts keys',
    data: idempotencyKeys.schema.pick({}),
    cursor: idempotencyKeys.schema.pick({}),
    run: async () => ({ done: 0, cursor: null }),
  })
  const upkeep = createUpkeep({
    store: tooLate,
    tasks: [{ collection: idempotencyKeys, isDue: async () => true, job }],
    policiesOf: () => () => undefined as never,
    wakeJobs: (tenantId) => void woken.push(tenantId),
    runtime,
    onFailure: (error) => void failures.push(error),
  })
  await upkeep.round()
  expect(woken).toEqual(['other'])
  expect(failures).toEqual([])
})
