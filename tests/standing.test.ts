import { anonymous, createLyceum, isLyceumError, type Lyceum, type Observer, type Operation } from '@lyceum/core'
import { accepts, publishedCourse, sample } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allOperations } from './support/operations.ts'
import { stores } from './support/stores.ts'
import { createTenantRecords, kindOf, type TenantRecords } from './support/world.ts'

/** Who is not active is refused, whatever is called; so is everybody in a tenant that is not in use. */
describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum
  let world: TenantRecords
  const statements: Record<string, number> = {}
  const tenantId = 'academy'

  const observe: Observer = async ({ operation }, run) => {
    const outcome = await run()
    statements[operation] = outcome.statements
  }
  beforeAll(async () => {
    opened = await open()
    lyceum = createLyceum({ store: opened.store, deliver: false, checkAnswers: true, observe })
    world = await createTenantRecords(lyceum, opened.store, tenantId)
  })
  afterAll(() => opened.close())

  const system = () => lyceum.system(tenantId)
  const platform = () => lyceum.as({ tenantId: 'anywhere', userId: 'root', roles: ['superAdmin'] })
  const learner = () => lyceum.as({ tenantId, userId: `${tenantId}-learner`, roles: ['student'] })
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => 'ok',
      (error: unknown) => (isLyceumError(error) ? error.code : error),
    )
  const inputOf = (operation: Operation) =>
    sample(operation.input, (path) => world.ids[kindOf(operation.name, path) ?? 'host'])
  const callAs = ({ name }: Operation, userId: string, input: unknown) => {
    const [resource, verb] = name.split('.') as ['courses', 'get']
    return codeOf(lyceum.as({ tenantId, userId, roles: ['admin'] })[resource][verb](input as never))
  }

  test('a person who is not active is refused by every operation of the tenant, and can be made active again', async () => {
    for (const who of ['learner', 'admin']) {
      const userId = `${tenantId}-${who}`
      await system().users.save({ userId, active: false })
      const codes = new Map<string, unknown>()
      for (const operation of allOperations.filter(({ partition }) => partition === 'tenant')) {
        const input = inputOf(operation)
        expect(accepts(operation.input, input), operation.name).toBe(true)
        codes.set(operation.name, await callAs(operation, userId, input))
      }
      expect([...codes].filter(([, code]) => code !== 'USER_NOT_ACTIVE')).toEqual([])
      await system().users.save({ userId, active: true })
      expect(await codeOf(lyceum.as({ tenantId, userId, roles: ['admin'] }).users.get())).toBe('ok')
    }
  })

  test('a learner who is not active is enrolled by nobody', async () => {
    const teacher = lyceum.as({ tenantId, userId: `${tenantId}-teacher`, roles: ['instructor'] })
    const { courseId } = await publishedCourse(teacher, { title: 'For the active' })
    const userId = `${tenantId}-learner`
    await system().users.save({ userId, active: false })
    for (const who of [teacher, system()]) {
      await expect(who.enrollments.enroll({ courseId, userId })).rejects.toMatchObject({
        code: 'USER_NOT_ACTIVE',
        category: 'forbidden',
        details: { userId },
      })
      const answer = await who.enrollments.check({ courseId, userId })
      expect(answer.refusals.map(({ code }) => code)).toEqual(['USER_NOT_ACTIVE'])
    }
    await system().users.save({ userId, active: true })
    expect(await codeOf(teacher.enrollments.enroll({ courseId, userId }))).toBe('ok')
  })

  test("costs a learner's step and enrolling no statement", async () => {
    const { courseId, placementIds } = await publishedCourse(system(), {
      title: 'Counted',
      leadId: `${tenantId}-teacher`,
    })
    const placementId = placementIds[0] ?? ''
    const other = { courseId, userId: `${tenantId}-guardian` }
    // The host's own code is not checked.
    await system().enrollments.enroll(other)
    const bySystem = statements['enrollments.enroll']
    await learner().enrollments.enroll({ courseId })
    expect(statements['enrollments.enroll']).toBe(bySystem)
    const step = { placementId, timeSpentSeconds: 5 }
    for (let time = 0; time < 2; time += 1) await system().progress.record({ ...step, userId: other.userId })
    const stepBySystem = statements['progress.record'] ?? 0
    for (let time = 0; time < 2; time += 1) await learner().progress.record(step)
    // The system's call reads the person whom it names.
    expect(statements['progress.record']).toBe(stepBySystem - 1)
  })

  test('a tenant that is not in use is closed to everybody but the host and the platform', async () => {
    await platform().tenants.create({ tenantId, name: 'The Academy' })
    expect(await codeOf(learner().enrollments.listByLearner())).toBe('ok')
    await platform().tenants.update({ tenantId, active: false })
    for (const caller of [
      learner(),
      lyceum.as(anonymous(tenantId)),
      lyceum.as({ tenantId, userId: 'a', roles: ['admin'] }),
    ])
      expect(await codeOf(caller.courses.list())).toBe('TENANT_NOT_ACTIVE')
    expect(await codeOf(learner().users.updateProfile({ name: 'Ada' }))).toBe('TENANT_NOT_ACTIVE')
    expect(await codeOf(lyceum.as({ tenantId, userId: 'root', roles: ['superAdmin'] }).courses.list())).toBe('ok')
    expect(await codeOf(system().courses.list())).toBe('ok')
    expect(await codeOf(lyceum.as(anonymous('elsewhere')).courses.list())).toBe('ok')
    await platform().tenants.update({ tenantId, active: true })
    expect(await codeOf(learner().courses.list())).toBe('ok')
  })
})
