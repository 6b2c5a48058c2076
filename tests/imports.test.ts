import { createLyceum } from '@lyceum/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

const tenantId = 'academy'
const ROWS = 200
const SEATS = 80

describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  test('an import that a process leaves half done is finished by another: each row once, never one seat too many', {
    timeout: 120_000,
  }, async () => {
    const first = createLyceum({ store: opened.store })
    const system = first.system(tenantId)
    await system.users.save({ userId: 'teacher', name: 'Tess', roles: ['instructor'] })
    await Promise.all(
      Array.from({ length: ROWS }, (_, at) => system.users.save({ userId: `u${at}`, name: `Ada ${at}` })),
    )
    const teacher = first.as({ tenantId, userId: 'teacher', roles: ['instructor'] })
    const { id: courseId } = await teacher.courses.create({ title: 'Celestial navigation', maxEnrollments: SEATS })
    const placement = { courseId, moduleId: (await teacher.modules.create({ courseId, title: 'At sea' })).id }
    await teacher.lessons.create({ title: 'Stars', kind: 'reading', content: 'Look up.', placement })
    await teacher.courses.publish({ courseId })

    const csv = `userId\n${Array.from({ length: ROWS }, (_, at) => `u${at}`).join('\n')}\nu0\nnobody\n`
    const { id: importId } = await teacher.enrollmentImports.create({ courseId, csv })
    const running = first.drain()
    // Others enroll meanwhile.
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        first
          .as({ tenantId, userId: `u${ROWS - 1 - at}`, roles: ['student'] })
          .enrollments.enroll({ courseId })
          .catch(() => undefined),
      ),
    )
    await first.stop()
    await running.catch(() => undefined)

    const second = createLyceum({ store: opened.store })
    await second.drain()
    const admin = second.system(tenantId)
    const result = await admin.enrollmentImports.get({ importId })
    expect(result).toMatchObject({ status: 'done', rows: ROWS + 2 })
    expect(result.enrolled + result.unchanged + result.refused).toBe(ROWS + 2)
    const numbers: number[] = []
    for (let page = 1; page <= 3; page += 1) {
      const { items } = await admin.enrollmentImports.listRows({ importId, page, limit: 100 })
      numbers.push(...items.map(({ number }) => number))
    }
    expect(numbers).toEqual(Array.from({ length: ROWS + 2 }, (_, at) => at + 1))
    const { seats } = await admin.enrollments.check({ courseId, userId: 'teacher' })
    expect(seats).toEqual({ limit: SEATS, taken: SEATS, free: 0 })
    expect((await admin.enrollments.list({ courseId, status: 'active' })).page.totalItems).toBe(SEATS)
    await second.stop()
  })
})
