import { createLyceum } from '@lyceum/core'
import { type Academy, academy, publishedCourse } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

/** What only a real store can break: keys that many ask for at once, and pages that are joined from several tables. */
describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let tenants = 0
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  const scene = (): Promise<Academy> => {
    tenants += 1
    return academy(createLyceum({ store: opened.store, deliver: false, checkAnswers: true }), `t${tenants}`)
  }
  const many = Array.from({ length: 8 }, (_, at) => at)

  test.each([
    ['username', 'USERNAME_TAKEN', ['Wanted', 'WANTED', 'wanted', 'wántéd']],
    ['email', 'EMAIL_TAKEN', ['a@example.org', 'A@example.org', 'a@EXAMPLE.org', 'A@Example.ORG']],
    ['phone', 'PHONE_TAKEN', ['44123', '44123', '44123', '44123']],
  ])('of many who ask for a %s at once, one gets it', async (field, code, written) => {
    const { system } = await scene()
    const codes = await Promise.all(
      many.map((at) => codeOf(system.users.save({ userId: `u${at}`, [field]: written[at % written.length] }))),
    )
    expect(codes.sort()).toEqual([...Array(many.length - 1).fill(code), 'ok'])
  })

  test('two tenants have people of the same name, mail address and phone', async () => {
    const input = { userId: 'ada', username: 'ada_king', email: 'ada@example.org', phone: '44123' }
    for (const { system } of [await scene(), await scene()]) expect(await codeOf(system.users.save(input))).toBe('ok')
  })

  test('nobody’s first call fails because somebody has their mail address', async () => {
    const lyceum = createLyceum({ store: opened.store, deliver: false })
    const { tenantId, admin } = await scene()
    const calls = many.map((at) =>
      lyceum
        .as({ tenantId, userId: `new${at}`, roles: ['student'], email: 'shared@example.org' })
        .users.updateProfile({}),
    )
    const emails = (await Promise.all(calls)).map(({ email }) => email)
    expect(emails.filter((email) => email !== null)).toEqual(['shared@example.org'])
    expect((await admin.users.list({ search: 'shared' })).page.totalItems).toBe(1)
  })

  test('a learner joins once, however often at once, and stands on the roster with the figures', async () => {
    const { teacher, learner } = await scene()
    await Promise.all(many.map(() => learner.rosters.join({ instructorId: 'teacher' })))
    const { courseId, placementIds } = await publishedCourse(teacher)
    await learner.enrollments.enroll({ courseId })
    for (const placementId of placementIds) await learner.progress.complete({ placementId })
    const { items, page } = await teacher.rosters.list({ search: 'learner' })
    expect(page.totalItems).toBe(1)
    expect(items).toMatchObject([{ student: { id: 'learner' }, courses: 1, completedCourses: 1, completedLessons: 2 }])
    expect((await teacher.learners.list({ status: 'completed' })).items).toMatchObject([
      { learner: { id: 'learner' }, course: { id: courseId }, progress: { percentage: 100 } },
    ])
  })

  test('what a learner does gives them nothing', async () => {
    const { learner, system, as } = await scene()
    for (const input of [
      { roles: ['admin'] },
      { planName: 'premium' },
      { active: true },
      { metadata: {} },
      { lastLoginAt: '2026-01-01T00:00:00Z' },
    ])
      expect(await codeOf(learner.users.updateProfile(input as object))).toBe('VALIDATION_ERROR')
    for (const input of [{ username: 'admin' }, { email: 'a@b.example' }, { phone: '123' }, { country: 'FI' }])
      expect(await codeOf(learner.users.updateProfile(input))).toBe('FORBIDDEN')
    expect(await codeOf(learner.users.save({ userId: 'learner', roles: ['admin'] }))).toBe('FORBIDDEN')
    const { roles, planName } = await system.users.get({ userId: 'learner' })
    expect({ roles, planName }).toEqual({ roles: ['student'], planName: null })
    // A teacher makes nobody their learner to read of them.
    const other = as('other', 'instructor')
    await other.rosters.block({ studentId: 'learner' })
    await other.rosters.unblock({ studentId: 'learner' })
    expect(await codeOf(other.learners.get({ userId: 'learner' }))).toBe('FORBIDDEN')
    expect((await other.rosters.list()).items).toMatchObject([{ student: null }])
    expect((await other.rosters.list({ search: 'learner' })).items).toEqual([])
  })
})
